import { startBrowser } from "./browser.mjs";
import { createServer } from "node:http";
import { readFileSync, statSync, existsSync } from "node:fs";
const root = process.argv[2];
const types = {html:"text/html",css:"text/css",js:"text/javascript",svg:"image/svg+xml",json:"application/json",png:"image/png"};
const server = createServer((q,r)=>{ let p=decodeURIComponent(new URL(q.url,"http://x").pathname); if(p.endsWith("/"))p+="index.html"; try{const b=readFileSync(root+p); r.setHeader("content-type",types[p.split(".").pop()]??"application/octet-stream"); r.end(b);}catch{r.statusCode=404;r.end();}}).listen(0);
await new Promise(r=>server.once("listening",r)); const base=`http://127.0.0.1:${server.address().port}`;
const browser = await startBrowser();
const jobs = JSON.parse(process.argv[3]);
for (const [path,name,w,h,dark,zoom] of jobs) {
  const c = await browser.newContext({viewport:{width:w,height:h},colorScheme:dark?"dark":"light"});
  const t = await c.newPage(); if (zoom>=200&&zoom!==201&&zoom!==203) { const s = await c.newCDPSession(t); await s.send("Page.enable"); await s.send("Page.setFontSizes",{fontSizes:{standard:16*zoom/100,fixed:13*zoom/100}}); }
  await t.goto(base+path);

  if (zoom===201) await t.evaluate(()=>{const all=[...document.querySelectorAll("body, body *")];const sizes=all.map(e=>parseFloat(getComputedStyle(e).fontSize));all.forEach((e,i)=>{e.style.fontSize=sizes[i]*2+"px"});});
  if (zoom===202) await t.evaluate(()=>{document.body.style.fontSize="200%"});
  if (zoom===203) await t.evaluate(()=>{document.documentElement.style.zoom="2"});
  const o = await t.evaluate(()=>({fs:getComputedStyle(document.body).fontSize,sw:document.documentElement.scrollWidth,cw:document.documentElement.clientWidth, wide:[...document.querySelectorAll("body *")].filter(e=>e.getBoundingClientRect().right>document.documentElement.clientWidth+1 && !e.closest(".table,.scroll,.hidden,.skip")).slice(0,6).map(e=>e.tagName+"."+e.className+" "+Math.round(e.getBoundingClientRect().right)+" "+(e.textContent||"").trim().slice(0,30)), targets:[...document.querySelectorAll("summary,.term,button")].filter(e=>{const b=e.getBoundingClientRect();return b.height>0&&b.height<26}).slice(0,5).map(e=>e.tagName+"."+e.className+" "+e.getBoundingClientRect().height)}));
  console.log(path,w,zoom??"",JSON.stringify(o));
  if (name) await t.screenshot({path:name,fullPage:true});
  await c.close();
}
await browser.close(); server.close();
