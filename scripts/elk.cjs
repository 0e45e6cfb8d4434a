/** What `elkjs/lib/elk.bundled.js` is, in two files: ELK's worker script stands alone, for browsers to start it. */
const { default: Elk } = require("elkjs/lib/elk-api.js");

module.exports = class extends Elk {
  constructor(options) {
    const { Worker } = require("elkjs/lib/elk-worker.min.js");
    super({ ...options, workerFactory: (url) => new Worker(url) });
  }
};
