-- grain: one release of one figure, approved and known on $as_of / $recorded_by; newest first within a figure
SELECT *
FROM release_at($recorded_by)
WHERE released_on <= $as_of
  AND ($indicators IS NULL OR list_contains($indicators, indicator))
ORDER BY indicator, period_end, basis, ref_area, released_on DESC, known_at DESC, recorded_at DESC, row_no DESC;
