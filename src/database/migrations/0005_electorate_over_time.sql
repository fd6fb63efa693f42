CREATE TABLE "unit_boundaries" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"unit_code" text NOT NULL,
	"shape" jsonb NOT NULL,
	"west" double precision NOT NULL,
	"south" double precision NOT NULL,
	"east" double precision NOT NULL,
	"north" double precision NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "unit_boundaries_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "composition_targets" (
	"office_id" integer NOT NULL,
	"congress_code" text NOT NULL,
	"category" text NOT NULL,
	"share" double precision NOT NULL,
	CONSTRAINT "composition_targets_office_id_congress_code_category_pk" PRIMARY KEY("office_id","congress_code","category")
);
--> statement-breakpoint
CREATE TABLE "unit_successions" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"from_code" text NOT NULL,
	"to_code" text NOT NULL,
	"kind" text NOT NULL,
	"valid_from" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "unit_successions_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "recusals" (
	"office_id" integer NOT NULL,
	"thread_id" uuid NOT NULL,
	"deputy_code" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "recusals_office_id_thread_id_deputy_code_pk" PRIMARY KEY("office_id","thread_id","deputy_code")
);
--> statement-breakpoint
CREATE TABLE "term_draft_files" (
	"office_id" integer NOT NULL,
	"draft_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"table" jsonb NOT NULL,
	"stored_at" timestamp with time zone NOT NULL,
	CONSTRAINT "term_draft_files_office_id_draft_id_kind_pk" PRIMARY KEY("office_id","draft_id","kind")
);
--> statement-breakpoint
CREATE TABLE "term_drafts" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"congress_code" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"effective_on" date,
	"thread_rule" text,
	"activated_at" timestamp with time zone,
	"followed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "term_drafts_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
ALTER TABLE "registrations" ALTER COLUMN "place_code" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "deputies" ADD COLUMN "categories" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "stations" ADD COLUMN "group_codes" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "electoral_units" ADD COLUMN "area" text;--> statement-breakpoint
ALTER TABLE "routing_decisions" ADD COLUMN "revision" uuid;--> statement-breakpoint
ALTER TABLE "routing_decisions" ADD COLUMN "matter_place_code" text;--> statement-breakpoint
ALTER TABLE "routing_decisions" ADD COLUMN "station_code" text;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "matter_place_code" text;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "station_code" text;--> statement-breakpoint
CREATE UNIQUE INDEX "unit_boundaries_current" ON "unit_boundaries" USING btree ("office_id","unit_code","valid_from") WHERE "unit_boundaries"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "unit_boundaries_frame" ON "unit_boundaries" USING gist (box(point("west", "south"), point("east", "north")));--> statement-breakpoint
CREATE INDEX "unit_successions_from" ON "unit_successions" USING btree ("office_id","from_code");--> statement-breakpoint
CREATE INDEX "unit_successions_to" ON "unit_successions" USING btree ("office_id","to_code");--> statement-breakpoint
CREATE INDEX "recusals_of_deputy" ON "recusals" USING btree ("office_id","deputy_code");--> statement-breakpoint
CREATE INDEX "term_drafts_state" ON "term_drafts" USING btree ("office_id","state");