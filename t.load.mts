import { loadRulesetFrom } from './src/loadRulesetFrom.ts';
const t=performance.now();
try { const r = loadRulesetFrom({configDir:'config',templatesDir:'templates',policy:'cn-mainland',programme:'graded-letters'}); console.log(r.digest, Object.keys(r.templates).length, r.lexicon.length, performance.now()-t, process.memoryUsage().rss/1e6);} catch(e:any){console.log(e.message.slice(0,3000))}
