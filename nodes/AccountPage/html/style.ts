import { hexColour, readableOn } from './colour';

const DEFAULT_ACCENT = '#1f6feb';

/** The page's whole style, with the owner's colour. Names, sums and dates must be readable in light and dark and at 320 px. */
export function styleSheet(accentColour: string): string {
	const accent = hexColour(accentColour) ?? DEFAULT_ACCENT;
	return `:root{color-scheme:light dark;--accent:${accent};--on-accent:${readableOn(accent)}}${BASE}`;
}

const BASE = `
:root{--ground:#f5f6f8;--card:#fff;--ink:#16181d;--soft:#565b66;--line:#dcdfe5;--danger:#b3261e;--danger-ink:#b3261e;--on-danger:#fff;--good:#0f6b3c;--good-ground:#e6f4ec;--warn-ground:#fdf1dc}
@media (prefers-color-scheme:dark){:root{--ground:#14161a;--card:#1e2127;--ink:#f0f1f4;--soft:#b3b8c2;--line:#383d47;--danger:#ff8a80;--danger-ink:#ff8a80;--on-danger:#2b0705;--good:#7fd8a6;--good-ground:#14321f;--warn-ground:#3a2d12}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:44rem;margin:0 auto;padding:0 1rem}
header{display:flex;align-items:center;gap:.75rem;padding-top:1rem}
header img{max-height:2.5rem;max-width:8rem}
header p{margin:0;font-weight:600}
h1{font-size:1.5rem;line-height:1.25;margin:1rem 0}
h2{font-size:1.15rem;margin:0 0 .5rem}
section{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:0 0 1rem}
p{margin:.4rem 0}
dl{margin:.5rem 0;display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.25rem .9rem}
dt{color:var(--soft)}dd{margin:0}
.soft{color:var(--soft)}
.row{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.75rem;align-items:center}
form{margin:0}
button,.button{display:inline-block;font:inherit;font-weight:600;min-height:2.75rem;padding:.55rem 1rem;border-radius:.6rem;border:1px solid var(--line);background:var(--card);color:var(--ink);cursor:pointer;text-decoration:none;text-align:center}
button:hover,.button:hover{border-color:var(--soft)}
.main{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}
.danger{background:var(--danger);color:var(--on-danger);border-color:var(--danger)}
.risky{border-color:var(--danger);color:var(--danger-ink)}
.plain{border-color:transparent;background:none;text-decoration:underline;padding-left:.25rem;padding-right:.25rem}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
a{color:inherit}
ul{list-style:none;margin:.5rem 0;padding:0}
li{border-top:1px solid var(--line);padding:.6rem 0}li:first-child{border-top:0}
li>.row{margin-top:.4rem}
.said{background:var(--good-ground);border-color:var(--good)}
.warn{background:var(--warn-ground)}
label{display:block;margin:.5rem 0}
fieldset{border:0;margin:.75rem 0;padding:0}legend{padding:0;font-weight:600}
input[type=radio]{width:1.15rem;height:1.15rem;margin:0 .5rem 0 0;vertical-align:-.15rem}
input[type=email],select{font:inherit;min-height:2.75rem;width:100%;max-width:22rem;padding:.5rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--card);color:var(--ink);display:block;margin-top:.25rem}
.text{white-space:pre-wrap}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{padding-bottom:2rem;color:var(--soft)}
@media (max-width:26rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}.row>form,.row button,.row .button,section>form>button{width:100%}.row .plain{text-align:left}}
`;
