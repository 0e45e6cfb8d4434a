// Says in one sentence what to do when the scripts run on a Node that cannot run them. Plain JavaScript: old Nodes must be able to read it.
var major = Number(process.versions.node.split(".")[0]);
if (!(major >= 24)) {
  console.error(
    "Faultline's scripts need Node 24, found " +
      process.version +
      ". Run `npm ci` (with install scripts allowed: it brings Node 24 as a dev dependency) and start scripts through `npm run`.",
  );
  process.exit(2);
}
