import { raw } from 'hono/html';

/** The bank looks like a bank, not like the shop: people should see that they left it. */
export const bankPageStyle = raw(`<style>
:root { color-scheme: light dark; --ground: #eef1f6; --sheet: #fff; --ink: #16202e; --soft: #5b6779;
  --line: #d5dbe5; --bank: #1d4fb8; --on-bank: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #10151d; --sheet: #1a222e; --ink: #e8edf5; --soft: #9aa7ba; --line: #324054; --bank: #86acff; --on-bank: #0c1728; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink); display: grid; place-items: center;
  font: 16px/1.5 system-ui, sans-serif; padding: 16px; }
main { width: 100%; max-width: 420px; background: var(--sheet); border: 1px solid var(--line); border-radius: 16px; padding: 24px; }
header { display: flex; align-items: center; gap: 10px; color: var(--bank); font-weight: 600; margin-bottom: 20px; }
header svg { width: 28px; height: 28px; flex: none; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 6px; }
p { margin: 0 0 20px; color: var(--soft); }
dl { margin: 0 0 20px; border-block: 1px solid var(--line); }
dl div { display: flex; align-items: baseline; justify-content: space-between; gap: 16px; padding: 12px 0; }
dl div + div { border-top: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 600; text-align: end; font-variant-numeric: tabular-nums; }
.amount { font-size: 20px; }
.merchant { text-transform: capitalize; }
legend { padding: 0; }
label { display: block; }
.field { margin-bottom: 20px; }
.field span, legend { font-size: 14px; color: var(--soft); }
input[type=text], input[type=number] { width: 100%; height: 48px; padding: 0 12px; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: 10px; font-variant-numeric: tabular-nums; }
small { display: block; margin-top: 6px; color: var(--soft); font-size: 13px; }
button, .button { display: block; width: 100%; min-height: 52px; padding: 12px; border-radius: 12px; border: 1px solid var(--line);
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: inherit; background: transparent; cursor: pointer; }
.main { background: var(--bank); border-color: var(--bank); color: var(--on-bank); margin-bottom: 12px; }
:focus-visible { outline: 3px solid var(--bank); outline-offset: 2px; }
details { margin-top: 24px; border-top: 1px solid var(--line); padding-top: 12px; }
summary { cursor: pointer; color: var(--soft); font-size: 14px; min-height: 32px; display: flex; align-items: center; }
summary::before { content: '+'; width: 20px; flex: none; }
details[open] summary::before { content: '−'; }
fieldset { border: 0; margin: 0; padding: 0; }
fieldset label { display: flex; gap: 10px; align-items: center; min-height: 44px; }
fieldset input[type=radio] { width: 20px; height: 20px; accent-color: var(--bank); margin: 0; }
footer { margin-top: 20px; font-size: 13px; color: var(--soft); text-align: center; }
</style>`);
