#!/bin/sh
# Compiles web/static/take-part.css and vendors htmx. Needs Node and npm on the developer's machine only:
# what it writes is committed, so nothing that runs the service needs Node.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
static="$here/../static"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent govuk-frontend@6.3.0 htmx.org@4.0.1 >/dev/null
for name in govuk-frontend-6.3.0 htmx.org-4.0.1; do
  mkdir "$name"
  tar xzf "$name.tgz" -C "$name" --strip-components=1
done
npm install --silent --no-save --prefix "$work" sass@1.108.2 >/dev/null

dist=govuk-frontend-6.3.0/dist
cp "$here/_palette.scss" "$dist/govuk/settings/_colours-palette--internal.scss"
node node_modules/sass/sass.js --load-path="$dist" --style=compressed --no-source-map --no-charset --quiet-deps \
  "$here/take-part.scss" compiled.css
# The library writes each colour with a fallback; ours are always set, so the fallback alone is enough.
sed 's/var(--govuk-[a-z-]*-colour, *\(var(--tp-[a-z-]*)\))/\1/g' compiled.css > recoloured.css
"${PYTHON:-python3}" "$here/trim.py" recoloured.css clean.css

if grep -Eio 'GDS Transport|@font-face|url\(|#1d70b8|#0f7a52|#ffdd00|#0b0c0c|crown-|--govuk-[a-z-]*-colour' clean.css; then
  echo "The lines above must not be in our CSS." >&2
  exit 1
fi
cp clean.css "$static/take-part.css"
sed '/^\/\/# sourceMappingURL/d' htmx.org-4.0.1/dist/htmx.min.js > "$static/htmx.js"

cd "$here/../.."
"${PYTHON:-python3}" -m web.assets
