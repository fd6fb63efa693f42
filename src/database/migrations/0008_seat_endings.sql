-- Why a seat ended was free text; it is one of the words of the law now. What is none of them is no longer told.
UPDATE "seats" SET "ended_because" = CASE
  WHEN "ended_because" IN ('term-ended', 'resigned', 'recalled', 'moved-away', 'died', 'disqualified') THEN "ended_because"
  WHEN "ended_because" LIKE '%届满%' THEN 'term-ended'
  WHEN "ended_because" LIKE '%辞%' THEN 'resigned'
  WHEN "ended_because" LIKE '%罢免%' THEN 'recalled'
  WHEN "ended_because" LIKE '%迁出%' OR "ended_because" LIKE '%调离%' THEN 'moved-away'
  WHEN "ended_because" LIKE '%去世%' OR "ended_because" LIKE '%死亡%' OR "ended_because" LIKE '%逝世%' THEN 'died'
  WHEN "ended_because" LIKE '%终止%' THEN 'disqualified'
END
WHERE "ended_because" IS NOT NULL;
--> statement-breakpoint
UPDATE "offices" SET "electorate_revision" = gen_random_uuid();
