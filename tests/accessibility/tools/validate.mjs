// node validate.mjs MODULES RULES PAGE...: what html-validate finds, as JSON. Its own command line needs a newer Node.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, rules, ...pages] = process.argv.slice(2);
const { HtmlValidate, StaticConfigLoader } = await import(pathToFileURL(`${modules}/html-validate/dist/esm/index.js`));
const checker = new HtmlValidate(new StaticConfigLoader(JSON.parse(readFileSync(rules, "utf8"))));
const found = [];
for (const page of pages) {
  const { results } = await checker.validateFile(page);
  for (const { filePath, messages } of results)
    for (const { line, ruleId, message } of messages) found.push({ filePath, line, ruleId, message });
}
process.stdout.write(JSON.stringify(found));
