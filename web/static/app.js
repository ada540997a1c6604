// The only script we write: it says aloud what htmx changed, and never lets a failure pass in silence.
const byId = id => document.getElementById(id);
let slow;

const say = words => {
  const box = byId('announce');
  box.textContent = '';
  setTimeout(() => { box.textContent = words; }, 100);
};

const failed = () => {
  const box = byId('trouble');
  box.querySelector('a').href = location.href;
  box.hidden = false;
  say(box.querySelector('p').textContent);
};

const on = (name, then) => document.addEventListener('htmx:' + name, then);

on('before:request', () => {
  byId('trouble').hidden = true;
  clearTimeout(slow);
  slow = setTimeout(say, 1000, 'Loading');
});
on('finally:request', () => clearTimeout(slow));

on('before:response', event => {
  const { raw } = event.detail.ctx.response;
  if (raw.redirected && new URL(raw.url).pathname !== location.pathname) {
    // Signed out, or moved: the whole page is the answer, so go to it. Back on this very page, its part is enough.
    event.preventDefault();
    location.assign(raw.url);
  } else if (!raw.ok && ![409, 422].includes(raw.status)) {
    event.preventDefault();
    failed();
  }
});
on('error', failed);

on('after:swap', event => {
  const { target } = event.detail.ctx;
  const now = target.isConnected ? target : byId(target.id);
  const words = now && (now.matches('[data-announce]') ? now : now.querySelector('[data-announce]'));
  if (words) say(words.textContent.replace(/\s+/g, ' ').trim());
  // What was pressed is gone with its row: the keyboard goes on from the row, and never from the top of the page.
  const here = now && now.querySelector('[data-focus]');
  if (here && document.activeElement === document.body) here.focus();
});

// "#es" leads to the errors where no script runs. With one it would stay in the next page's address, and a screen reader
// reads no page aloud whose address has such an ending: what was saved would never be heard.
for (const form of document.querySelectorAll('form[action$="#es"]')) {
  form.setAttribute('action', form.getAttribute('action').slice(0, -3));
}
const summary = byId('es');
if (summary) summary.focus();
