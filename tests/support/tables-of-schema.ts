/** The tables of the service by name, each once: what lies in a partition is in its table. */
export const tablesOfSchema = `select relname::text as name from pg_class
  where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by 1`;
