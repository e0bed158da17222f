/** The checkout's looks, light and dark. Text keeps a contrast of 4.5:1 on every surface. */
export const CHECKOUT_STYLE = `:root{color-scheme:light dark;--bg:light-dark(#eceff4,#0e151c);--surface:light-dark(#fff,#17212b);--text:light-dark(#17212c,#e9eff5);--muted:light-dark(#54616f,#a3b3c2);--border:light-dark(#7c8a99,#6b7d8f);--line:light-dark(#d6dde5,#2b3947);--accent:light-dark(#5b37c9,#b9a5ff);--on-accent:light-dark(#fff,#1d0f52);--soft:light-dark(#f2effc,#272143);--good:light-dark(#15693d,#7fd6a2);--good-soft:light-dark(#dcf3e5,#17392a);--bad:light-dark(#a8211a,#ff9d93);--bad-soft:light-dark(#fde5e3,#4a1f1c)}
*{box-sizing:border-box}
body{margin:0;padding:1rem;background:var(--bg);color:var(--text);font:16px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
main{max-width:30rem;margin:1rem auto;padding:1.5rem;background:var(--surface);border-radius:20px;box-shadow:0 4px 24px #0b1a2a1f}
.brand{display:flex;justify-content:space-between;gap:1rem;margin:0 0 1rem;font-weight:700;color:var(--accent)}.brand span{font-weight:400;color:var(--muted)}
h1{margin:0;font-size:1.1rem;font-weight:500;overflow-wrap:anywhere}.sum{margin:.1rem 0 1.2rem;font-size:2.2rem;font-weight:700;line-height:1.2}
.card{padding:1rem;border-radius:14px;background:var(--soft)}
label{display:block;margin:.6rem 0 .2rem;font-size:.9rem}.card>label:first-child{margin-top:0}.row{display:flex;gap:1rem}.row>*{flex:1;min-width:0}
input[type=text]{width:100%;padding:.6rem .7rem;font:inherit;font-variant-numeric:tabular-nums;color:inherit;border:1px solid var(--border);border-radius:10px;background:var(--surface)}
input[type=checkbox]{width:1.1rem;height:1.1rem;vertical-align:-.15rem;accent-color:var(--accent)}
button,.button{display:inline-block;padding:.65rem 1rem;font:inherit;color:inherit;text-align:center;text-decoration:none;border:1px solid var(--border);border-radius:12px;background:var(--surface);cursor:pointer}
button:hover,.button:hover{background:var(--soft)}
.pay{width:100%;margin-top:1rem;font-weight:600;color:var(--on-accent);border-color:var(--accent);background:var(--accent)}.pay:hover{background:var(--accent);filter:brightness(1.1)}
#leave{margin-left:-1rem}.quiet{border-color:transparent;background:none;color:var(--accent)}
details{margin-top:1rem;padding-top:.8rem;border-top:1px solid var(--line)}summary{cursor:pointer;border-radius:6px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.5rem;margin-top:.7rem}
.cards button{display:grid;gap:.1rem;padding:.5rem .7rem;align-content:start;text-align:left;font-size:.9rem}
small{color:var(--muted)}.note{margin:1rem 0;padding:.8rem 1rem;border-radius:12px;background:var(--soft)}
[data-state=done] .note{background:var(--good-soft);color:var(--good);font-weight:600}
.note[role=alert],[data-state=failed] .note,[data-state=expired] .note,[data-state=missing] .note{background:var(--bad-soft);color:var(--bad)}
.ways{display:grid;gap:.5rem}footer{margin-top:1.2rem}a{color:var(--accent)}a.pay{color:var(--on-accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`;
