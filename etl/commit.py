"""From a checked workbook to the ledger: one transaction, nothing half-saved, nothing written twice."""


