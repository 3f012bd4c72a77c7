"""The accounting checks at a moment: printed targets and the figures in force, judged by metrics.identities."""

from collections.abc import Iterable, Mapping, Sequence

from metrics.catalogue_model import Catalogue
from metrics.identities import ActualKey, IdentityResult, Printed, check_actuals, check_targets
from metrics.model import Observation
from metrics.series import BASELINE_YEAR, FIRST_YEAR
from store.installation import Definitions, Installation
from store.ledger import Moment, figures_in_force, releases


def read_identity_results(installation: Installation, moment: Moment) -> list[IdentityResult]:
    """Every check on the targets, then every check on the actuals since 2026. Grain: (id, scope, period, basis)."""
    figures = [item for item in figures_in_force(installation.database, moment) if item.is_figure]
    published: dict[str, list[Printed]] = {}
    for item in releases(installation.database, moment):
        if _is_published_2025(item) and item.value is not None:
            published.setdefault(item.indicator, []).append(Printed.exactly(item.indicator, item.value, item.decimals))
    on_targets = identities_on_targets(installation.definitions, figures, published)
    return [*on_targets, *identities_on_actuals(installation, figures)]


def identities_on_targets(
    definitions: Definitions, figures: Iterable[Observation], published_2025: Mapping[str, Sequence[Printed]]
) -> list[IdentityResult]:
    """The checks on the printed targets. `figures` in force give the levels of 2025; `published_2025` every release."""
    baselines = {
        item.indicator: item.value
        for item in figures
        if item.period.is_year and item.period.year == BASELINE_YEAR and item.basis != "span" and item.value is not None
    }
    targets = printed_targets(definitions.catalogue)
    return check_targets(definitions.identities, targets, baselines, published_2025, definitions.rules.counts)


def _is_published_2025(item: Observation) -> bool:
    same = item.period.is_year and item.period.year == BASELINE_YEAR and item.ref_area == "new_thai_nguyen"
    return same and item.is_figure


def identities_on_actuals(installation: Installation, figures: list[Observation]) -> list[IdentityResult]:
    """The checks on figures since 2026, given as they are in force. Grain: (id, period, basis)."""
    repeats: dict[str, list[str]] = {}
    for target in installation.catalogue.targets.values():
        if target.duplicate_of:
            repeats.setdefault(target.duplicate_of, []).append(target.code)
    values: dict[ActualKey, Printed] = {
        (code, str(item.period), item.basis): Printed.exactly(code, item.value, item.decimals)
        for item in figures
        if item.value is not None and item.period.end.year >= FIRST_YEAR
        for code in (item.indicator, *repeats.get(item.indicator, ()))
    }
    return check_actuals(installation.definitions.identities, values, installation.rules.counts)


def printed_targets(catalogue: Catalogue) -> dict[str, Printed]:
    """The numbers of the annex as printed, with their signs and places; qualitative rows have none."""
    read = {code: Printed.read(code, target.printed) for code, target in catalogue.targets.items()}
    return {code: printed for code, printed in read.items() if printed is not None}
