-- grain: one release of one figure, approved and known on $as_of / $recorded_by; newest first within a figure
WITH approved AS (
    SELECT submission_id
    FROM decision
    WHERE recorded_at <= $recorded_by
    QUALIFY row_number() OVER (PARTITION BY submission_id ORDER BY recorded_at DESC) = 1 AND verdict = 'approve'
)
SELECT o.*
FROM observation AS o
SEMI JOIN approved USING (submission_id)
WHERE o.released_on <= $as_of
  AND o.recorded_at <= $recorded_by
  AND ($indicators IS NULL OR list_contains($indicators, o.indicator))
ORDER BY o.indicator, o.period_end, o.basis, o.ref_area, o.released_on DESC, o.recorded_at DESC, o.row_no DESC;
