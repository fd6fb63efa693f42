-- Spreads a migrated, empty database over the machines of a Citus cluster (12 or newer), by office: all rows of an office lie on
-- one machine, beside each other. Run once on the coordinator, as the owner of the tables:
--   psql "$DATABASE_URL" -1 -f deploy/citus.sql
-- It was not run: Citus cannot be installed where this was written. tests/database/distributable.test.ts holds it against the
-- catalogue of a migrated database, so that it names every table, and every table can be spread this way.
-- What to know before: docs/citus.md. The processes connect to the coordinator only: the advisory locks of audit and jobs, and the
-- order of group_notices.sequence, hold on one node.

-- Every process reads it at its start and with each revision of the electorate, hardly anybody writes it: a copy on each machine.
select create_reference_table('offices');

-- The first names what all others lie beside.
select create_distributed_table('threads', 'office_id', colocate_with => 'none');
select create_distributed_table('attachment_contents', 'office_id', colocate_with => 'threads');
select create_distributed_table('attachments', 'office_id', colocate_with => 'threads');
select create_distributed_table('audit_entries', 'office_id', colocate_with => 'threads');
select create_distributed_table('channel_accounts', 'office_id', colocate_with => 'threads');
select create_distributed_table('channel_identities', 'office_id', colocate_with => 'threads');
select create_distributed_table('composition_targets', 'office_id', colocate_with => 'threads');
select create_distributed_table('congresses', 'office_id', colocate_with => 'threads');
select create_distributed_table('conversations', 'office_id', colocate_with => 'threads');
select create_distributed_table('deputies', 'office_id', colocate_with => 'threads');
select create_distributed_table('deputy_bindings', 'office_id', colocate_with => 'threads');
select create_distributed_table('deputy_groups', 'office_id', colocate_with => 'threads');
select create_distributed_table('digest_items', 'office_id', colocate_with => 'threads');
select create_distributed_table('digest_preferences', 'office_id', colocate_with => 'threads');
select create_distributed_table('digests', 'office_id', colocate_with => 'threads');
select create_distributed_table('electoral_units', 'office_id', colocate_with => 'threads');
select create_distributed_table('group_members', 'office_id', colocate_with => 'threads');
select create_distributed_table('group_notices', 'office_id', colocate_with => 'threads');
select create_distributed_table('group_units', 'office_id', colocate_with => 'threads');
select create_distributed_table('invitations', 'office_id', colocate_with => 'threads');
select create_distributed_table('limit_counts', 'office_id', colocate_with => 'threads');
select create_distributed_table('mailbox_messages', 'office_id', colocate_with => 'threads');
select create_distributed_table('mailboxes', 'office_id', colocate_with => 'threads');
select create_distributed_table('observations', 'office_id', colocate_with => 'threads');
select create_distributed_table('outbox_bodies', 'office_id', colocate_with => 'threads');
select create_distributed_table('outbox_messages', 'office_id', colocate_with => 'threads');
select create_distributed_table('persons', 'office_id', colocate_with => 'threads');
select create_distributed_table('place_names', 'office_id', colocate_with => 'threads');
select create_distributed_table('place_units', 'office_id', colocate_with => 'threads');
select create_distributed_table('places', 'office_id', colocate_with => 'threads');
select create_distributed_table('policies', 'office_id', colocate_with => 'threads');
select create_distributed_table('poll_leases', 'office_id', colocate_with => 'threads');
select create_distributed_table('recipients', 'office_id', colocate_with => 'threads');
select create_distributed_table('recusals', 'office_id', colocate_with => 'threads');
select create_distributed_table('registrations', 'office_id', colocate_with => 'threads');
select create_distributed_table('routing_decisions', 'office_id', colocate_with => 'threads');
select create_distributed_table('seats', 'office_id', colocate_with => 'threads');
select create_distributed_table('send_budgets', 'office_id', colocate_with => 'threads');
select create_distributed_table('sign_in_links', 'office_id', colocate_with => 'threads');
select create_distributed_table('staff_accounts', 'office_id', colocate_with => 'threads');
select create_distributed_table('staff_sessions', 'office_id', colocate_with => 'threads');
select create_distributed_table('stations', 'office_id', colocate_with => 'threads');
select create_distributed_table('term_draft_files', 'office_id', colocate_with => 'threads');
select create_distributed_table('term_draft_moves', 'office_id', colocate_with => 'threads');
select create_distributed_table('term_drafts', 'office_id', colocate_with => 'threads');
select create_distributed_table('terms', 'office_id', colocate_with => 'threads');
select create_distributed_table('thread_facts', 'office_id', colocate_with => 'threads');
select create_distributed_table('thread_messages', 'office_id', colocate_with => 'threads');
select create_distributed_table('unit_boundaries', 'office_id', colocate_with => 'threads');
select create_distributed_table('unit_successions', 'office_id', colocate_with => 'threads');
select create_distributed_table('update_bodies', 'office_id', colocate_with => 'threads');
select create_distributed_table('update_failures', 'office_id', colocate_with => 'threads');
select create_distributed_table('update_keys', 'office_id', colocate_with => 'threads');
