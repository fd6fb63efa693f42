DROP INDEX "place_names_prefix";--> statement-breakpoint
DROP INDEX "place_names_of_place";--> statement-breakpoint
ALTER TABLE "place_names" DROP CONSTRAINT "place_names_office_id_key_place_code_pk";--> statement-breakpoint
ALTER TABLE "place_names" ADD COLUMN "kind" text DEFAULT 'name' NOT NULL;--> statement-breakpoint
ALTER TABLE "place_names" ADD COLUMN "parent_code" text;--> statement-breakpoint
ALTER TABLE "place_names" ADD CONSTRAINT "place_names_office_id_place_code_kind_key_pk" PRIMARY KEY("office_id","place_code","kind","key");--> statement-breakpoint
CREATE INDEX "place_names_search" ON "place_names" USING btree ("office_id","key" text_pattern_ops,"kind","parent_code");--> statement-breakpoint
CREATE INDEX "place_names_to_renew" ON "place_names" USING btree ("office_id","place_code") WHERE "place_names"."parent_code" is null;
