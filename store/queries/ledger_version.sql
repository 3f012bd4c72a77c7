-- grain: one row for the whole ledger: changes whenever anything is appended; the key of every cache
SELECT coalesce((SELECT digest FROM audit_event ORDER BY event_no DESC LIMIT 1), '') AS version;
