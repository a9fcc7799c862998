// Reads {folder, pairs, thresholds} from standard input, answers with pixelmatch's counts. Argument: its index.js.
import fs from 'node:fs';
import {pathToFileURL} from 'node:url';

const {default: pixelmatch} = await import(pathToFileURL(process.argv[2]));
const {folder, pairs, thresholds} = JSON.parse(fs.readFileSync(0));
const answer = {};
for (const {name, width, height, digest} of pairs) {
  const [a, b] = ['a', 'b'].map(side => fs.readFileSync(`${folder}/${name}.${side}`));
  const counts = thresholds.map(threshold => pixelmatch(a, b, null, width, height, {threshold}));
  answer[name] = {digest, counts};
}
process.stdout.write(JSON.stringify(answer));
