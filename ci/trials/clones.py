"""A copy of a package's tracked files, as a repository of one commit that a trial may change."""

import subprocess

GIT = ["git", "-c", "user.name=Trial", "-c", "user.email=trial@example.com"]


class Failure(Exception):
    """What did not hold, or could not be tried."""


class Copy:
    """The files of CLONE at HEAD, in FOLDER."""

    def __init__(self, clone, folder):
        self.clone, self.folder = clone, folder

    def say(self, sentence):
        print(f"{self.clone.name}: {sentence}", flush=True)

    def git(self, *arguments):
        return subprocess.run(
            [*GIT, "-C", str(self.folder), *arguments], check=True, capture_output=True, text=True
        ).stdout

    def prepare(self):
        """Makes the copy where there is none, and brings it to its first state; builds stay."""
        if not (self.folder / ".git").is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            archive = subprocess.Popen(
                ["git", "-C", str(self.clone), "archive", "HEAD"], stdout=subprocess.PIPE
            )
            subprocess.run(["tar", "x", "-C", str(self.folder)], stdin=archive.stdout, check=True)
            if archive.wait() != 0:
                raise Failure("the clone has no files at HEAD")
            self.git("init", "--quiet", "-b", "main")
            (self.folder / ".git/info/exclude").write_text(".build/\n.njord-gate/\n")
            self.git("add", "--all")
            self.git("commit", "--quiet", "-m", "state")
        self.reset()

    def reset(self):
        """Brings the copy to its first state."""
        first = self.git("rev-list", "--max-parents=0", "HEAD").strip()
        self.git("reset", "--quiet", "--hard", first)
        self.git("clean", "-qfd")
