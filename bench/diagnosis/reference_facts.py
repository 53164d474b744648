"""Simulates companies and prints each as a line of JSON: its facts, and what the reference of the method says of them.

    python3 reference_facts.py FOLDER COMPANIES SEED

FOLDER holds the reference (reference.py) and the simulator that it was tuned on (sim.py); both need numpy and scipy.
The names of a line are those of GoldenCompany in test/domain/diagnosis/golden/company.ts.
"""
import json
import sys
import warnings

import numpy as np

warnings.filterwarnings('ignore')
sys.path.insert(0, sys.argv[1])
import reference as R  # noqa: E402
from sim import simulate  # noqa: E402

PROCESS = dict(promised='on', late='late', ratedCases='cases', badCases='bad', productAnswers='fbn', productDetractors='fbb')


def series(values):
    """A list of numbers; whole ones as integers, and only zeros as 0."""
    values = [int(v) if float(v).is_integer() else round(float(v), 6) for v in values]
    return values if any(values) else 0


def simulated(seed):
    """A company of any size, noise, cause and place of it. Counts have four decimals, money is whole cents."""
    rg = np.random.default_rng(seed + 7)
    cause = str(rg.choice(['none', *R.CAUSES, 'employee']))
    hit = 'person' if cause == 'employee' else str(rg.choice(['company', 'dept', 'segment', 'deptseg']))
    f = simulate(
        seed, P=int(rg.integers(12, 41)), H=int(rg.choice([24, 30, 36])), vol=float(rg.choice([8, 20, 60, 150])),
        noise=str(rg.choice(['low', 'mid', 'high'])), mis=rg.uniform(.2, .4), cause=cause,
        size=float(rg.choice([.1, .2, .3])), hit=hit)
    for name in ('G', 'LV', 'NV', 'Rv'):
        f[name] = np.round(100 * f[name])
    f['L'], f['Rq'] = np.round(f['L'], 4), np.round(f['Rq'], 4)
    f['D'] = f['W'] + f['L'].sum(-1)
    return f, dict(month=rg.random() < .2, indicator=rg.random() < .6, stretch=1 + rg.uniform(0, .08))


def cells_of(f, mask):
    W, L, X, Rq = (f[name][mask].sum(0) for name in ('W', 'L', 'X', 'Rq'))
    LV, NV, G, Rv = (f[name][mask].sum(0) for name in ('LV', 'NV', 'G', 'Rv'))
    return [
        dict(
            segment='s%d' % (cell // 2), source='own' if cell % 2 == 0 else 'campaign', won=series(W[cell]),
            lost=[series(L[cell, :, k]) for k in range(8)], cancelled=[series(X[cell, :, k]) for k in range(6)],
            returned=[[series(Rq[cell, :, lag, k]) for lag in range(Rq.shape[2])] for k in range(5)],
            listValue=series(LV[cell]), netValue=series(NV[cell]), keptValue=series(G[cell]),
            returnedValue=[series(Rv[cell, :, lag]) for lag in range(Rv.shape[2])])
        for cell in range(W.shape[0])]


def owner_of(f, mask):
    return dict(cells=cells_of(f, mask), process={name: series(f[key][mask].sum(0)) for name, key in PROCESS.items()})


def spread_of(f, H, m):
    """Sums of min(z^2, 16) over people and the earlier blocks that do not overlap, as people() takes them."""
    P, dept = f['P'], f['dept']
    out = {}
    for statistic in ('win', 'activity'):
        z, zC = [], []
        for b in range(H - m, 11, -m):
            if statistic == 'win':
                a = tuple(f[name][..., at].sum(2) for at in (slice(b, b + m), slice(b - 12, b)) for name in 'WD')
            else:
                own = f['D'][:, 0::2]
                a = (own[..., b:b + m].sum(2), None, own[..., b - 12:b].sum(2) * m / 12, None)
            e, E, V, _, _ = R.excess(*a, np.zeros(P, int))
            shift, variance = R.dept_shift(e, E, V, dept)
            Es = np.maximum(E.sum(1), 1e-9)
            z.append((e.sum(1) - Es * shift) / np.sqrt(np.maximum(V.sum(1) + Es ** 2 * variance * (shift > 0), 1e-6)))
            eC, _, VC, _, _ = R.excess(*a, dept)
            zC.append(eC.sum(1) / np.sqrt(np.maximum(VC.sum(1), 1e-6)))
        square = lambda zs: dict(squares=float(sum(np.minimum(q ** 2, 16).sum() for q in zs)), count=len(zs) * P)
        out[statistic] = dict(company=square(z), department=square(zC))
    return out


def season(index, years):
    return dict(index=[float(s) for s in index], years=int(years))


def causes_of(d):
    keys = ('money', 'p', 'low', 'key')
    return {name: {**{k: None if r.get(k) is None else float(r[k]) for k in keys}, 'verdict': r['verdict']}
            for name, r in d['causes'].items()}


def answer_of(d, net, H, m):
    return dict(target=int(d['T']), A=int(round(d['A'])), B=float(d['B']), causes=causes_of(d), named=R.named(d),
                netSeason=season(*R.seasonal_index(net, H)))


def scope_answer(f, mask, H, m, use_ind, target):
    d = R.diagnose(f, mask, H, m, target=target, use_ind=use_ind, peers=~mask)
    rows = {k: float(v) for k, v in d['rows'].items()}
    cents = R.largest_remainder([target - d['B'], *rows.values()], int(target - round(d['A'])))
    market = d['causes']['market']
    return dict(answer_of(d, R.monthly_net(f, mask, m), H, m), mu=float(d['mu']), rows=rows,
                cents=dict(zip(['target above baseline', *rows], cents)),
                **({'pOfIndicator': float(market['pM']), 'pOfDemand': float(market['pD'])} if 'pM' in market else {}))


def person_answer(f, i, H, m, use_ind, ppl, target):
    d = R.diagnose_person(f, i, H, m, use_ind=use_ind, ppl=ppl, target=target)
    money = {cause: float(d['causes'][cause]['money']) for cause in ('target setting', *R.CAUSES, 'employee')}
    shortfall = int(target - round(d['A']))
    cents = R.largest_remainder([*money.values(), shortfall - sum(money.values())], shortfall)
    e = d['employee']
    employee = dict(verdict=e['verdict'], statistic=e['stat'], money=money['employee'])
    everybody = np.ones(f['P'], bool)
    return dict(answer_of(d, R.monthly_net(f, everybody, m), H, m), employee=employee,
                cents=dict(zip([*money, 'unexplained'], cents)))


def company(seed):
    f, drawn = simulated(seed)
    m = 1 if drawn['month'] else 3
    H = f['T'] - m
    use_ind, P = bool(drawn['indicator']), f['P']
    i = f['person'] if f['truth'] == 'employee' else int(np.where(f['dept'] == f['d0'])[0][0])
    masks = dict(company=np.ones(P, bool), department=f['dept'] == f['dept'][i], person=np.arange(P) == i)
    target = {name: int(round(R.stages(f, mask, H, m, use_ind=use_ind)['B'].sum() * drawn['stretch']))
              for name, mask in masks.items()}
    ppl = R.people(f, H, m)
    b, c = slice(H - 12, H), slice(H, H + m)
    number = lambda v: int(v) if float(v).is_integer() else round(float(v), 6)
    answers = {name: scope_answer(f, masks[name], H, m, use_ind, target[name]) for name in ('company', 'department')}
    answers['person'] = person_answer(f, i, H, m, use_ind, ppl, target['person'])
    return dict(
        seed=seed, history=int(H), periodMonths=m, segments=f['C'] // 2,
        owners={name: owner_of(f, mask) for name, mask in masks.items()},
        market=[dict(reached=[float(v) for v in f['reach'][s]], leads=series(f['leads'][s])) for s in range(f['C'] // 2)],
        indicator=[float(v) for v in f['ind']] if use_ind else None,
        listPrices=[float(v) for v in f['lst']],
        season=season(*R.seasonal_index(f['D'].sum((0, 1)), H)),
        people=[dict(personId='p%02d' % p, departmentId='d%d' % f['dept'][p], trainingOverdue=bool(f['overdue'][p]),
                     cells=[[number(f[name][p, cell, at].sum()) for at in (b, c) for name in 'DW']
                            for cell in range(f['C'])]) for p in range(P)],
        personId='p%02d' % i, spread=spread_of(f, H, m),
        expectedPeople={s: {k: [float(v) for v in ppl[s][k]] for k in ('z', 'zC', 'e', 'E', 'cov')}
                        for s in ('win', 'activity')},
        answers=answers)


for n in range(int(sys.argv[2])):
    print(json.dumps(company(int(sys.argv[3]) + n)), flush=True)
