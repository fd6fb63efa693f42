import { sql } from 'drizzle-orm';
import { deliveryOperations } from './delivery-operations.ts';
import { deputyOperations } from './deputy-operations.ts';
import { type Operation, pick } from './ground.ts';
import { intakeOperations } from './intake-operations.ts';
import { readingOperations } from './reading-operations.ts';

const yardsticks: readonly Operation[] = [
  {
    name: 'a row by its key',
    kind: 'yardstick',
    run: ({ office: { context, threads }, number }) => {
      const { officeId, id } = pick(threads, number).thread;
      return context.db.execute(sql`select * from threads where office_id = ${officeId} and id = ${id}`);
    },
  },
  {
    name: 'a row is committed',
    kind: 'yardstick',
    run: ({ office: { context }, number }) =>
      context.db.execute(sql`insert into yardstick (number) values (${number}::int)`),
  },
];

/** In the order in which they follow each other: who claims takes what was handed in just before. */
export const operations: readonly Operation[] = [
  ...yardsticks,
  ...intakeOperations.slice(0, 2),
  ...deliveryOperations.slice(0, 1),
  ...deputyOperations.slice(0, 2),
  ...intakeOperations.slice(2),
  ...deliveryOperations.slice(1),
  ...readingOperations.slice(0, 4),
  ...deputyOperations.slice(2),
  ...readingOperations.slice(4),
];
