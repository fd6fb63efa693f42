CREATE TABLE "term_draft_moves" (
	"office_id" integer NOT NULL,
	"draft_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"replaced_by" uuid,
	"former" jsonb,
	"moved_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "term_draft_moves_office_id_draft_id_subject_subject_id_pk" PRIMARY KEY("office_id","draft_id","subject","subject_id")
);
--> statement-breakpoint
ALTER TABLE "term_drafts" ADD COLUMN "overwritten" jsonb;