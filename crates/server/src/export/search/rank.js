// Which records answer a plan, and how well: the sums and factors of the engine (`weights`, `rank`), by the
// numbers that it has written down.

import { places } from "./phrases.js";

const FULL = 0, AHEAD = 1, BEHIND = 2;

/// The records that have a clause, each with its weighted frequency; and those whose heading has it.
async function postingsOf(tables, clause, fine) {
  const found = new Map(), headed = new Set();
  const add = (record, x, isHeaded) => {
    found.set(record, (found.get(record) ?? 0) + x);
    if (isHeaded) headed.add(record);
  };
  for (const [record, x, isHeaded] of clause.postings ?? []) add(record, x, isHeaded);
  for (let at = 0; at < clause.patterns.length; at += 2) {
    const steps = (await tables.row("postings", clause.patterns[at])) ?? [];
    const weight = clause.patterns[at + 1] / 1000 / fine;
    let record = 0;
    for (let step = 0; step < steps.length; step += 2) {
      record += steps[step];
      add(record, Math.abs(steps[step + 1]) * weight, steps[step + 1] < 0);
    }
  }
  return { found, headed };
}

/// Every record that has something of the plan: its sum, and its clauses.
function matchesOf(plan, postings, { k1 }) {
  const matches = new Map();
  for (const [number, clause] of plan.clauses.entries()) {
    const weight = clause.wanted ? clause.times * clause.idf : 0;
    for (const [record, x] of postings[number].found) {
      let match = matches.get(record);
      if (!match) matches.set(record, (match = { record, sum: 0, has: new Set() }));
      match.has.add(number);
      match.sum += (weight * (k1 + 1) * x) / (k1 + x);
    }
  }
  return matches;
}

const sumOf = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/// How much of the words is asked for: fewer if too few records have most of them.
function relaxed(plan, matches, postings, { asked, enough, long, many_words, share_enough }) {
  const words = plan.should.length;
  const wanted = asked[words] ?? words;
  const isLong = words >= long;
  const having = Array(words + 1).fill(0);
  for (const match of matches) having[match.said]++;
  let accepted = wanted;
  if (wanted > 1) {
    accepted = isLong ? 1 : wanted;
    while (!isLong && accepted > 1 && sumOf(having.slice(accepted)) < enough[words]) accepted--;
  }
  const told = sumOf(plan.should.map((number) => plan.clauses[number].idf)) || 1;
  const telling = plan.should.filter((number) => !plan.naming.has(number)).map((number) => [number, plan.clauses[number].idf / told]);
  const relaxes = accepted < wanted && !isLong;
  const headed = new Map();
  if (relaxes) for (const [number, share] of telling) for (const record of postings[number].headed) headed.set(record, (headed.get(record) ?? 0) + share);
  const share = ({ has }) => sumOf(telling.filter(([number]) => has.has(number)).map(([, share]) => share));
  return {
    isEnough: (match) => match.said >= accepted || (words >= 3 && share(match) >= share_enough),
    standing(match, isMeant, { share_ahead }) {
      if (!relaxes || match.said >= wanted) return FULL;
      const isAhead = match.included || (isMeant && match.said >= 2) || (words >= many_words && share(match) >= share_ahead) || headed.get(match.record) >= share_enough;
      return isAhead ? AHEAD : BEHIND;
    },
  };
}

/// The factor for what all records of a signature have in common.
function factor(plan, signature, isMeant, organisation, rules) {
  const isNamed = isMeant && organisation === undefined;
  const isWhole = isMeant && (plan.isActorAlone || organisation !== undefined);
  const has = (facet, wanted) => signature.values[facet]?.some((value) => wanted.includes(value));
  const isOfWork = plan.works.includes(signature.work);
  return (isNamed ? rules.named_actor : 1) * (isOfWork ? rules.named_work : 1) * (has("issue", plan.issues) ? rules.named_issue : 1) *
    (isNamed && plan.isActorAlone && signature.profile ? rules.actor_alone : 1) *
    (isWhole && signature.introduction ? rules.introduction : 1) *
    signature.bare * (has("kind", plan.kinds) || isOfWork ? 1 : signature.kind);
}

/// What the nearest of two words' places are worth.
function nearest(first, second, near) {
  let best = 0;
  for (const one of first) for (const other of second) {
    const far = Math.abs(other - one);
    if (far < near.length) best = Math.max(best, near[far][other >= one ? 0 : 1]);
  }
  return best;
}

/// Adds to the best what words near each other are worth.
async function addProximity(tables, plan, best, { near }) {
  const words = plan.clauses.filter(({ wanted, word }) => wanted && word !== undefined);
  if (words.length < 2) return;
  const where = await Promise.all(words.map(({ word }) => places(tables, word)));
  for (const candidate of best) {
    const worth = [0, 1].map((zone) => sumOf(words.slice(1).map((word, at) => {
      const [one, other] = [where[at].get(candidate.record)?.[zone] ?? [], where[at + 1].get(candidate.record)?.[zone] ?? []];
      const counts = plan.works.length ? Math.min(1, words[at].times, word.times) : 1;
      return Math.min(words[at].idf, word.idf) * counts * nearest(one, other, near);
    })));
    candidate.score += Math.max(...worth);
  }
}

const inOrder = (one, other) => (one.standing === BEHIND) - (other.standing === BEHIND) || other.score - one.score || one.record - other.record;

/// The records that answer a plan, best first, each passage once; and all that match, for the counts.
export async function answer(tables, plan, { passes = () => true, sort = "relevance" } = {}) {
  const { columns, rules, fine } = await tables.index();
  const { group, actor, signature, signatures, edition } = columns;
  const postings = await Promise.all(plan.clauses.map((clause) => postingsOf(tables, clause, fine)));
  const isOfEverything = !plan.should.length && !plan.must.length;
  const found = matchesOf(plan, postings, rules);
  if (isOfEverything) for (let record = 0; record < group.length; record++) if (!found.has(record)) found.set(record, { record, sum: 0, has: new Set() });
  const valueOf = (record, facet) => (facet === "actor" ? [actor[record]] : signatures[signature[record]].values[facet] ?? []);
  const allowed = ({ record, has }) => plan.must.every((number) => has.has(number)) && !plan.not.some((number) => has.has(number)) &&
    plan.values.every(({ facet, values, excluded }) => excluded !== valueOf(record, facet).some((value) => values.includes(value)));
  const all = [...found.values()].filter(allowed);
  for (const match of all) match.said = plan.should.filter((number) => match.has.has(number)).length;
  const { isEnough, standing } = relaxed(plan, all, postings, rules);
  const idf = sumOf(plan.clauses.filter(({ wanted }) => wanted).map(({ times, idf }) => times * idf));
  const coverage = ({ has }) => {
    if (!(idf > 0)) return 1;
    const covered = sumOf([...has].map((number) => plan.clauses[number]).filter(({ wanted }) => wanted).map(({ times, idf }) => times * idf));
    return rules.coverage[0] + ((rules.coverage[1] - rules.coverage[0]) * covered) / idf;
  };
  const matching = all.filter((match) => isOfEverything || isEnough(match));
  let organisation, organisationScore = 0;
  if (plan.isForOrganisation) {
    for (const match of matching) {
      if (actor[match.record] < 0) continue;
      const score = match.sum * coverage(match) * factor(plan, signatures[signature[match.record]], false, undefined, rules);
      if (organisation === undefined || score > organisationScore) [organisation, organisationScore] = [actor[match.record], score];
    }
    for (let record = 0; record < group.length; record++) {
      if (actor[record] !== organisation || !wholeLift(signatures[signature[record]], rules)) continue;
      const match = found.get(record) ?? { record, sum: 0, has: new Set(), said: 0 };
      match.included = true;
      if (!matching.includes(match)) matching.push(match);
    }
  }
  const named = plan.works.length ? [] : plan.actors;
  const meant = organisation === undefined ? named : [organisation];
  const groups = new Map();
  for (const match of matching) {
    if (!passes(match.record)) continue;
    const { record } = match;
    const isMeant = meant.includes(actor[record]);
    const own = signatures[signature[record]];
    let score = match.sum * coverage(match) * factor(plan, own, isMeant, organisation, rules);
    let lift = 0;
    if (isMeant && organisation !== undefined) {
      lift = Math.max(organisationScore * wholeLift(own, rules) - score, 0);
      score += lift;
    }
    const candidate = { record, score, lift, standing: standing(match, isMeant, rules) };
    if (!groups.has(group[record])) groups.set(group[record], []);
    groups.get(group[record]).push(candidate);
  }
  // Of several editions the newest stands for a passage that is as good an answer as the best of those that
  // have the most of the words.
  const candidates = [...groups.values()].map((members) => {
    const most = Math.min(...members.map((one) => one.standing));
    const front = members.filter((one) => one.standing === most);
    const best = Math.max(...front.map((one) => one.score));
    return front.filter((one) => one.score >= best * rules.as_good).reduce((one, other) => (other.record < one.record ? other : one));
  });
  candidates.sort(inOrder);
  if (sort === "relevance") {
    const best = candidates.splice(0, rules.rescored);
    await addProximity(tables, plan, best, rules);
    if (plan.isForOrganisation) liftProfiles(best, columns, rules);
    candidates.unshift(...best.sort(inOrder));
  } else {
    const place = (record) => (actor[record] < 0 ? Infinity : actor[record]);
    candidates.sort((one, other) => (sort === "newest" ? edition[other.record] - edition[one.record] : place(one.record) - place(other.record) || 0) || inOrder(one, other));
  }
  return { candidates, matching: matching.map(({ record }) => record) };
}

/// What speaks of the whole of an organisation is worth, as a part of its best section.
const wholeLift = ({ profile, introduction }, rules) => (profile ? rules.profile_lift : introduction ? rules.introduction_lift : 0);

/// Puts each profile before the best section in it.
function liftProfiles(candidates, { actor, signature, signatures }, rules) {
  const best = new Map();
  for (const { record, score, lift } of candidates) best.set(actor[record], Math.max(best.get(actor[record]) ?? 0, score - lift));
  for (const candidate of candidates) {
    if (!signatures[signature[candidate.record]].profile) continue;
    candidate.score += Math.max((best.get(actor[candidate.record]) ?? 0) * rules.profile_lift - candidate.score, 0);
  }
}
