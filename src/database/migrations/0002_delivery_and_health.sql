CREATE TABLE "observations" (
	"office_id" integer NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "observations_office_id_name_pk" PRIMARY KEY("office_id","name")
);
--> statement-breakpoint
CREATE TABLE "poll_leases" (
	"office_id" integer NOT NULL,
	"account_id" text NOT NULL,
	"held_by" text NOT NULL,
	"held_until" timestamp with time zone NOT NULL,
	CONSTRAINT "poll_leases_office_id_account_id_pk" PRIMARY KEY("office_id","account_id")
);
--> statement-breakpoint
DROP INDEX "group_notices_waiting";--> statement-breakpoint
ALTER TABLE "mailbox_messages" ADD COLUMN "replaces" bigint;--> statement-breakpoint
ALTER TABLE "group_notices" ADD COLUMN "sequence" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "group_notices_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "group_notices" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "replaces" uuid;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "update_keys" ADD COLUMN "outcome" text DEFAULT 'accepted' NOT NULL;--> statement-breakpoint
CREATE INDEX "group_notices_waiting" ON "group_notices" USING btree ("office_id","sequence") WHERE "group_notices"."expanded_at" is null;