-- pause: what came in and what is said move into partitioned tables, which the former program does not know
CREATE TABLE "outbox_bodies" (
	"office_id" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"message_id" uuid NOT NULL,
	"message" jsonb NOT NULL,
	CONSTRAINT "outbox_bodies_office_id_created_at_message_id_pk" PRIMARY KEY("office_id","created_at","message_id")
) PARTITION BY RANGE ("created_at");
--> statement-breakpoint
ALTER TABLE "update_bodies" RENAME TO "former_update_bodies";--> statement-breakpoint
DROP INDEX "update_bodies_of_person";--> statement-breakpoint
CREATE TABLE "update_bodies" (
	"office_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"person_id" uuid,
	"body" jsonb NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "update_bodies_office_id_accepted_at_id_pk" PRIMARY KEY("office_id","accepted_at","id")
) PARTITION BY RANGE ("accepted_at");
--> statement-breakpoint
CREATE INDEX "update_bodies_of_person" ON "update_bodies" USING btree ("office_id","person_id");--> statement-breakpoint
-- Nothing is ever refused for want of a partition: what has none of its own lies here.
CREATE TABLE "update_bodies_other" PARTITION OF "update_bodies" DEFAULT;--> statement-breakpoint
CREATE TABLE "outbox_bodies_other" PARTITION OF "outbox_bodies" DEFAULT;--> statement-breakpoint
-- Makes the partitions of this month (UTC) and the next three, and drops those of former months that hold nothing any more.
-- Answers how many it made or dropped. The service, which may change no table, calls it; what is held up waits for the next call.
CREATE FUNCTION "keep_body_partitions"() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
	this_month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
	parent text;
	at_column text;
	part text;
	begins timestamptz;
	ends timestamptz;
	is_filled boolean;
	changed integer := 0;
BEGIN
	FOREACH parent IN ARRAY ARRAY['update_bodies', 'outbox_bodies'] LOOP
		at_column := CASE parent WHEN 'update_bodies' THEN 'accepted_at' ELSE 'created_at' END;
		FOR ahead IN 0..3 LOOP
			begins := (this_month + ahead * interval '1 month') AT TIME ZONE 'UTC';
			ends := (this_month + (ahead + 1) * interval '1 month') AT TIME ZONE 'UTC';
			part := parent || to_char(begins AT TIME ZONE 'UTC', '_YYYY_MM');
			CONTINUE WHEN to_regclass(part) IS NOT NULL;
			BEGIN
				EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent || '_other');
				EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE %I >= %L AND %I < %L)',
					parent || '_other', at_column, begins, at_column, ends) INTO is_filled;
				-- What lies among the others already stays there for as long as it is kept.
				CONTINUE WHEN is_filled;
				EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part, parent);
				EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, begins, ends);
				changed := changed + 1;
			EXCEPTION WHEN lock_not_available OR deadlock_detected OR duplicate_table THEN
				NULL;
			END;
		END LOOP;
		FOR part IN
			SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
			WHERE inhparent = parent::regclass AND relname ~ '_\d{4}_\d{2}$' AND right(relname, 7) < to_char(this_month, 'YYYY_MM')
		LOOP
			EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', part) INTO is_filled;
			CONTINUE WHEN is_filled;
			BEGIN
				EXECUTE format('LOCK TABLE %I, %I IN ACCESS EXCLUSIVE MODE', parent, part);
				EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', part) INTO is_filled;
				CONTINUE WHEN is_filled;
				EXECUTE format('DROP TABLE %I', part);
				changed := changed + 1;
			EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
				NULL;
			END;
		END LOOP;
	END LOOP;
	RETURN changed;
END $$;
--> statement-breakpoint
SELECT keep_body_partitions();--> statement-breakpoint
INSERT INTO "update_bodies" ("office_id", "id", "account_id", "dedupe_key", "person_id", "body", "accepted_at")
	SELECT "office_id", "id", "account_id", "dedupe_key", "person_id", "body", "accepted_at" FROM "former_update_bodies";--> statement-breakpoint
DROP TABLE "former_update_bodies";--> statement-breakpoint
INSERT INTO "outbox_bodies" ("office_id", "created_at", "message_id", "message")
	SELECT "office_id", "created_at", "id", "message" FROM "outbox_messages" WHERE "message" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox_messages" DROP COLUMN "message";
