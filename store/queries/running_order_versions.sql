-- grain: one saving of one named running order, as known at $recorded_by; oldest first
SELECT *
FROM running_order
WHERE recorded_at <= $recorded_by
ORDER BY recorded_at, name, version;
