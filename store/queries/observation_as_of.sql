-- grain: (indicator, ref_area, period_end, basis): the figure in force on $as_of, as known at $recorded_by
-- One stretch of days has one figure: 2026-Q4 and 2026 year to date end on the same day and replace each other.
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
  AND list_contains($ref_areas, o.ref_area)
  AND (o.obs_status = 'F') = $plans  -- a plan never competes with an actual
QUALIFY row_number() OVER (
    PARTITION BY o.indicator, o.ref_area, o.period_end, o.basis
    ORDER BY o.released_on DESC,
             CASE o.obs_status WHEN 'A' THEN 3 WHEN 'P' THEN 2 WHEN 'E' THEN 1 ELSE 0 END DESC,
             o.recorded_at DESC,
             o.row_no DESC
) = 1
ORDER BY o.indicator, o.ref_area, o.period_end, o.basis;
