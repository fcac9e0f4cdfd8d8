"""Background work on received packages; arguments are ids, every task may run twice."""

from __future__ import annotations

from django_tasks import task


@task()
def check_received_package(package_id: int) -> None:
    """Check a package and write what taking it would do; see ``checking.check_received``."""
    from archive import PackageState, ReceivedPackage
    from cms.exchange.packages.checking import check_received
    from cms.exchange.packages.spool import forget

    waiting = ReceivedPackage.objects.filter(pk=package_id, state=PackageState.CHECKING)
    package = waiting.select_related("unit", "made_by").first()
    if package is None:
        return
    check_received(package)
    if package.state == PackageState.REFUSED:
        forget(package)


@task()
def take_received_package(package_id: int) -> None:
    """Take the records in; what an ended worker had done is found again, see ``taking``."""
    from archive import PackageState, ReceivedPackage
    from cms.exchange.packages.spool import forget
    from cms.exchange.packages.taking import take_received

    package = ReceivedPackage.objects.select_related("unit", "made_by").get(pk=package_id)
    for _ in take_received(package):
        pass
    package.refresh_from_db()
    if package.state in (PackageState.DONE, PackageState.REFUSED):
        forget(package)
