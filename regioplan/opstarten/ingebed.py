"""The embedded PostgreSQL under a running portal: looked after like web and worker."""

from regioplan.opstarten.meldingen import Startfout, meld
from regioplan.opstarten.postgres import Server
from regioplan.opstarten.processen import Beurten
from regioplan.opstarten.sloten import alleen


class Ingebed:
    """A server that is started again when it falls over: at the same address, with the data as they were."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.beurten = Beurten()
        self.beurten.tel()

    def leeft(self) -> bool:
        return self.server.leeft()

    def herstart(self) -> None:
        """Begin again, unless that was needed too often in a short while.

        A command beside the portal may be starting it at the same moment; then it is there already.
        """
        if self.beurten.is_te_vaak:
            raise Startfout(f"PostgreSQL stopt steeds; zie {self.server.logboek}.")
        meld(f"PostgreSQL is gestopt en begint opnieuw; zie {self.server.logboek}.")
        with alleen(self.server.bezig):
            self.server.start(zelfde_poort=True)
        self.beurten.tel()
