CREATE TABLE "audit_entries" (
	"office_id" integer NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_office_id_sequence_pk" PRIMARY KEY("office_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"office_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"state" jsonb NOT NULL,
	"nonce" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conversations_office_id_person_id_pk" PRIMARY KEY("office_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "mailbox_messages" (
	"office_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"author" text NOT NULL,
	"source_id" text NOT NULL,
	"message" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"fetched_at" timestamp with time zone,
	CONSTRAINT "mailbox_messages_office_id_person_id_sequence_pk" PRIMARY KEY("office_id","person_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "mailboxes" (
	"office_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"last_sequence" bigint NOT NULL,
	CONSTRAINT "mailboxes_office_id_person_id_pk" PRIMARY KEY("office_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "group_notices" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"group_code" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"notice" jsonb NOT NULL,
	"except_person_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expanded_at" timestamp with time zone,
	CONSTRAINT "group_notices_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "outbox_messages" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"external_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"lane" text NOT NULL,
	"sequence" bigint NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid,
	"message" jsonb,
	"state" text DEFAULT 'pending' NOT NULL,
	"not_before_at" timestamp with time zone NOT NULL,
	"leased_by" text,
	"leased_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"is_repeat" boolean DEFAULT false NOT NULL,
	"external_message_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "outbox_messages_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "recipients" (
	"office_id" integer NOT NULL,
	"account_id" text NOT NULL,
	"external_id" text NOT NULL,
	"last_sequence" bigint DEFAULT 0 NOT NULL,
	"tokens" double precision NOT NULL,
	"refilled_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recipients_office_id_account_id_external_id_pk" PRIMARY KEY("office_id","account_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "send_budgets" (
	"office_id" integer NOT NULL,
	"account_id" text NOT NULL,
	"tokens" double precision NOT NULL,
	"refilled_at" timestamp with time zone NOT NULL,
	"paused_until" timestamp with time zone,
	CONSTRAINT "send_budgets_office_id_account_id_pk" PRIMARY KEY("office_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "digest_items" (
	"office_id" integer NOT NULL,
	"digest_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"deputy_code" text NOT NULL,
	CONSTRAINT "digest_items_office_id_digest_id_thread_id_kind_pk" PRIMARY KEY("office_id","digest_id","thread_id","kind")
);
--> statement-breakpoint
CREATE TABLE "digest_preferences" (
	"office_id" integer NOT NULL,
	"deputy_code" text NOT NULL,
	"send_at" text NOT NULL,
	CONSTRAINT "digest_preferences_office_id_deputy_code_pk" PRIMARY KEY("office_id","deputy_code")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"deputy_code" text NOT NULL,
	"day" date NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "digests_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "deputies" (
	"office_id" integer NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"occupation" text,
	"reception_day" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deputies_office_id_code_pk" PRIMARY KEY("office_id","code")
);
--> statement-breakpoint
CREATE TABLE "deputy_bindings" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"deputy_code" text NOT NULL,
	"person_id" uuid NOT NULL,
	"bound_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "deputy_bindings_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "deputy_groups" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"convenor_code" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "deputy_groups_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"group_code" text NOT NULL,
	"deputy_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "group_members_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_units" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"group_code" text NOT NULL,
	"unit_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "group_units_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"office_id" integer NOT NULL,
	"token_hash" text NOT NULL,
	"deputy_code" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	"consumed_by" uuid,
	CONSTRAINT "invitations_office_id_token_hash_pk" PRIMARY KEY("office_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"deputy_code" text NOT NULL,
	"unit_code" text NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"ended_because" text,
	"standing" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "seats_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "offices" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "offices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offices_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "place_names" (
	"office_id" integer NOT NULL,
	"key" text NOT NULL,
	"place_code" text NOT NULL,
	CONSTRAINT "place_names_office_id_key_place_code_pk" PRIMARY KEY("office_id","key","place_code")
);
--> statement-breakpoint
CREATE TABLE "place_units" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"place_code" text NOT NULL,
	"unit_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "place_units_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_code" text,
	"aliases" text[] DEFAULT '{}'::text[] NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "places_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "stations" (
	"office_id" integer NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"hours" text,
	"place_codes" text[] DEFAULT '{}'::text[] NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	CONSTRAINT "stations_office_id_code_pk" PRIMARY KEY("office_id","code")
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"level" text NOT NULL,
	"unit_code" text NOT NULL,
	"place_code" text NOT NULL,
	"basis" text NOT NULL,
	"tier" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "registrations_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "congresses" (
	"office_id" integer NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"parent_code" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "congresses_office_id_code_pk" PRIMARY KEY("office_id","code")
);
--> statement-breakpoint
CREATE TABLE "electoral_units" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"congress_code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"drawn_by" text NOT NULL,
	"seats" integer NOT NULL,
	"population" integer,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "electoral_units_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"office_id" integer NOT NULL,
	"congress_code" text NOT NULL,
	"number" integer,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "terms_office_id_congress_code_valid_from_pk" PRIMARY KEY("office_id","congress_code","valid_from")
);
--> statement-breakpoint
CREATE TABLE "update_bodies" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"person_id" uuid,
	"body" jsonb NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "update_bodies_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "update_failures" (
	"office_id" integer NOT NULL,
	"account_id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"body" jsonb NOT NULL,
	"attempts" integer NOT NULL,
	"last_error" text NOT NULL,
	"first_failed_at" timestamp with time zone NOT NULL,
	"parked_at" timestamp with time zone,
	CONSTRAINT "update_failures_office_id_account_id_dedupe_key_pk" PRIMARY KEY("office_id","account_id","dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "update_keys" (
	"office_id" integer NOT NULL,
	"account_id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "update_keys_office_id_account_id_dedupe_key_pk" PRIMARY KEY("office_id","account_id","dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "limit_counts" (
	"office_id" integer NOT NULL,
	"limit_name" text NOT NULL,
	"subject" text NOT NULL,
	"window_start_at" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "limit_counts_office_id_limit_name_subject_window_start_at_pk" PRIMARY KEY("office_id","limit_name","subject","window_start_at")
);
--> statement-breakpoint
CREATE TABLE "attachment_contents" (
	"office_id" integer NOT NULL,
	"attachment_id" uuid NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "attachment_contents_office_id_attachment_id_pk" PRIMARY KEY("office_id","attachment_id")
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"thread_id" uuid,
	"person_id" uuid,
	"kind" text NOT NULL,
	"account_id" text NOT NULL,
	"file_id" text,
	"file_name" text,
	"content_type" text,
	"size" integer,
	"created_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "attachments_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"office_id" integer NOT NULL,
	"valid_from" date NOT NULL,
	"policy" jsonb NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "policies_office_id_valid_from_pk" PRIMARY KEY("office_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "routing_decisions" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"valid_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"rule" text NOT NULL,
	"because" text NOT NULL,
	"place_code" text,
	"unit_code" text,
	"candidates" jsonb NOT NULL,
	"owner_kind" text NOT NULL,
	"owner_code" text,
	CONSTRAINT "routing_decisions_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "thread_facts" (
	"office_id" integer NOT NULL,
	"thread_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"fact" jsonb NOT NULL,
	CONSTRAINT "thread_facts_office_id_thread_id_sequence_pk" PRIMARY KEY("office_id","thread_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "thread_messages" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"author" text NOT NULL,
	"deputy_code" text,
	"audience" text DEFAULT 'everyone' NOT NULL,
	"fact_sequence" integer NOT NULL,
	"position" integer NOT NULL,
	"source_message_id" text,
	"text" text,
	"latitude" double precision,
	"longitude" double precision,
	"attachment_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "thread_messages_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid,
	"pseudonym" text NOT NULL,
	"signature" text,
	"account_id" text NOT NULL,
	"topic_id" text,
	"place_code" text,
	"unit_code" text,
	"received_at" timestamp with time zone NOT NULL,
	"pin_hash" text NOT NULL,
	"return_token_hash" text,
	"status" text NOT NULL,
	"owner_kind" text,
	"owner_code" text,
	"group_code" text,
	"next_action" text,
	"next_action_at" timestamp with time zone,
	"staff_reason" text,
	"last_fact_sequence" integer NOT NULL,
	"closed_at" timestamp with time zone,
	"text_erased_at" timestamp with time zone,
	CONSTRAINT "threads_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "channel_accounts" (
	"office_id" integer NOT NULL,
	"id" text NOT NULL,
	"channel" text NOT NULL,
	"audience" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channel_accounts_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "channel_identities" (
	"office_id" integer NOT NULL,
	"account_id" text NOT NULL,
	"external_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"unreachable_at" timestamp with time zone,
	CONSTRAINT "channel_identities_office_id_account_id_external_id_pk" PRIMARY KEY("office_id","account_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"language" text NOT NULL,
	"merged_into" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "persons_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"office_id" integer NOT NULL,
	"token_hash" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	CONSTRAINT "sign_in_links_office_id_token_hash_pk" PRIMARY KEY("office_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "staff_accounts" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"congress_code" text,
	"language" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "staff_accounts_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"office_id" integer NOT NULL,
	"token_hash" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_sessions_office_id_token_hash_pk" PRIMARY KEY("office_id","token_hash")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "mailbox_messages_by_source" ON "mailbox_messages" USING btree ("office_id","person_id","source_id");--> statement-breakpoint
CREATE INDEX "mailbox_messages_by_age" ON "mailbox_messages" USING btree ("office_id","created_at");--> statement-breakpoint
CREATE INDEX "group_notices_waiting" ON "group_notices" USING btree ("office_id","created_at") WHERE "group_notices"."expanded_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_messages_waiting" ON "outbox_messages" USING btree ("office_id","account_id","external_id","lane","sequence") WHERE "outbox_messages"."state" in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_messages_of_subject" ON "outbox_messages" USING btree ("office_id","subject_id");--> statement-breakpoint
CREATE INDEX "outbox_messages_of_person" ON "outbox_messages" USING btree ("office_id","person_id");--> statement-breakpoint
CREATE INDEX "outbox_messages_settled" ON "outbox_messages" USING btree ("office_id","settled_at");--> statement-breakpoint
CREATE UNIQUE INDEX "digest_items_new_once" ON "digest_items" USING btree ("office_id","deputy_code","thread_id") WHERE "digest_items"."kind" = 'new';--> statement-breakpoint
CREATE INDEX "digest_items_of_thread" ON "digest_items" USING btree ("office_id","thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "digests_of_day" ON "digests" USING btree ("office_id","deputy_code","day");--> statement-breakpoint
CREATE UNIQUE INDEX "deputy_bindings_of_deputy" ON "deputy_bindings" USING btree ("office_id","deputy_code") WHERE "deputy_bindings"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "deputy_bindings_of_person" ON "deputy_bindings" USING btree ("office_id","person_id") WHERE "deputy_bindings"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "deputy_groups_current" ON "deputy_groups" USING btree ("office_id","code","valid_from") WHERE "deputy_groups"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "group_members_of_group" ON "group_members" USING btree ("office_id","group_code");--> statement-breakpoint
CREATE INDEX "group_members_of_deputy" ON "group_members" USING btree ("office_id","deputy_code");--> statement-breakpoint
CREATE INDEX "group_units_of_unit" ON "group_units" USING btree ("office_id","unit_code");--> statement-breakpoint
CREATE INDEX "group_units_of_group" ON "group_units" USING btree ("office_id","group_code");--> statement-breakpoint
CREATE UNIQUE INDEX "seats_current" ON "seats" USING btree ("office_id","deputy_code","unit_code","since") WHERE "seats"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "seats_of_unit" ON "seats" USING btree ("office_id","unit_code");--> statement-breakpoint
CREATE INDEX "place_names_prefix" ON "place_names" USING btree ("office_id","key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "place_names_of_place" ON "place_names" USING btree ("office_id","place_code");--> statement-breakpoint
CREATE INDEX "place_units_of_place" ON "place_units" USING btree ("office_id","place_code");--> statement-breakpoint
CREATE INDEX "place_units_of_unit" ON "place_units" USING btree ("office_id","unit_code");--> statement-breakpoint
CREATE UNIQUE INDEX "places_current" ON "places" USING btree ("office_id","code","valid_from") WHERE "places"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "places_below" ON "places" USING btree ("office_id","parent_code");--> statement-breakpoint
CREATE INDEX "registrations_of_person" ON "registrations" USING btree ("office_id","person_id");--> statement-breakpoint
CREATE INDEX "registrations_of_unit" ON "registrations" USING btree ("office_id","unit_code");--> statement-breakpoint
CREATE UNIQUE INDEX "electoral_units_current" ON "electoral_units" USING btree ("office_id","code","valid_from") WHERE "electoral_units"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "electoral_units_of_congress" ON "electoral_units" USING btree ("office_id","congress_code");--> statement-breakpoint
CREATE INDEX "update_bodies_by_age" ON "update_bodies" USING btree ("office_id","accepted_at");--> statement-breakpoint
CREATE INDEX "update_bodies_of_person" ON "update_bodies" USING btree ("office_id","person_id");--> statement-breakpoint
CREATE INDEX "update_keys_by_age" ON "update_keys" USING btree ("office_id","accepted_at");--> statement-breakpoint
CREATE INDEX "attachments_of_thread" ON "attachments" USING btree ("office_id","thread_id");--> statement-breakpoint
CREATE INDEX "attachments_of_person" ON "attachments" USING btree ("office_id","person_id");--> statement-breakpoint
CREATE INDEX "attachments_by_age" ON "attachments" USING btree ("office_id","created_at");--> statement-breakpoint
CREATE INDEX "routing_decisions_of_thread" ON "routing_decisions" USING btree ("office_id","thread_id");--> statement-breakpoint
CREATE INDEX "thread_messages_of_thread" ON "thread_messages" USING btree ("office_id","thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "threads_code" ON "threads" USING btree ("office_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "threads_return_token" ON "threads" USING btree ("office_id","return_token_hash");--> statement-breakpoint
CREATE INDEX "threads_of_person" ON "threads" USING btree ("office_id","person_id");--> statement-breakpoint
CREATE INDEX "threads_of_owner" ON "threads" USING btree ("office_id","owner_kind","owner_code","status");--> statement-breakpoint
CREATE INDEX "threads_of_group" ON "threads" USING btree ("office_id","group_code","status");--> statement-breakpoint
CREATE INDEX "threads_due" ON "threads" USING btree ("office_id","next_action_at");--> statement-breakpoint
CREATE INDEX "threads_closed" ON "threads" USING btree ("office_id","closed_at");--> statement-breakpoint
CREATE INDEX "channel_identities_of_person" ON "channel_identities" USING btree ("office_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_accounts_email" ON "staff_accounts" USING btree ("office_id","email");--> statement-breakpoint
CREATE INDEX "staff_sessions_of_staff" ON "staff_sessions" USING btree ("office_id","staff_id");