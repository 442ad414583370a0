#!/usr/bin/env python3
"""Fit the weights of src/evidence/reviews/weights.rs. Needs numpy.

usage: fit.py QUERIES ANSWERS [QUERIES ANSWERS]... [--write FILE] [--hidden N] [--nets N] [--epochs N] [--decay X] [--top N]

QUERIES has an object a line with `gold`, the identifiers of the reviews that answer it; ANSWERS is what
`claimlight reviews --lines --explain --top 200` prints for them. The score is a weighted sum of the features, and beside it
what a few units of a hidden layer add, so that a feature can count for more where another is there. Weights are fitted by
the softmax of a query's candidates. First on four fifths of the queries and measured on the rest, five times, which
says what the weights are worth on queries that they have not seen; then on all of them, and written as the tables of the code,
which `cargo fmt` lays out.
"""
import argparse, json
import numpy as np

FOLDS = 5
LEAK = 0.1


def read(queries, answers, most=200):
    """The features, hits and presence of each query's candidates, padded to `most`, and how many reviews answer it."""
    rows = []
    for q, a in zip(open(queries, encoding='utf-8'), open(answers, encoding='utf-8')):
        gold = set(json.loads(q)['gold'])
        found = json.loads(a)['reviews'][:most]
        rows.append(([r['features'] for r in found], [r['id'] in gold for r in found], len(gold)))
    size = next(len(f[0]) for f, _, _ in rows if f)
    x, y, there = np.zeros((len(rows), most, size)), np.zeros((len(rows), most)), np.zeros((len(rows), most), bool)
    for i, (features, hits, _) in enumerate(rows):
        if features:
            x[i, :len(hits)], y[i, :len(hits)], there[i, :len(hits)] = features, hits, True
    return x, y, there, np.array([gold for _, _, gold in rows])


def layer(x, net):
    z = x @ net[1] + net[2]
    return z, np.maximum(z, LEAK * z)


def score(x, model):
    nets, mean, scale = model
    x = (x - mean) * scale
    return sum(x @ net[0] + layer(x, net)[1] @ net[3] for net in nets)


def fit(x, y, there, options):
    """Nets over the same normalised features, which differ in where they began; their scores are added."""
    of_use = (y.sum(1) > 0) & ((y < 1) & there).any(1)
    x, y, there = x[of_use][:, :options.top], y[of_use][:, :options.top], there[of_use][:, :options.top]
    # A hit further down than `top` teaches nothing.
    kept = y.sum(1) > 0
    x, y, there = x[kept], y[kept], there[kept]
    mean, scale = x[there].mean(0), 1 / (x[there].std(0) + 1e-3)
    x = (x - mean) * scale
    size, count, batch = x.shape[2], len(x), 64
    nets = []
    for seed in range(options.nets):
        rng = np.random.default_rng(seed)
        net = [np.zeros(size), rng.normal(0, 0.3 / np.sqrt(size), (size, options.hidden)),
               np.zeros(options.hidden), rng.normal(0, 0.1, options.hidden)]
        first, second = [np.zeros_like(p) for p in net], [np.zeros_like(p) for p in net]
        step = 0
        for epoch in range(options.epochs):
            order = rng.permutation(count)
            rate = 0.02 * (1 - epoch / options.epochs) + 0.0004
            for at in range(0, count, batch):
                part = order[at:at + batch]
                a, hits, present = x[part], y[part], there[part]
                z, out = layer(a, net)
                s = np.where(present, a @ net[0] + out @ net[3], -1e9)
                share = np.exp(s - s.max(1, keepdims=True))
                share /= share.sum(1, keepdims=True)
                right = share * hits
                right /= right.sum(1, keepdims=True) + 1e-12
                d = (share - right) / len(part)
                back = d[..., None] * net[3] * np.where(z > 0, 1, LEAK)
                flat = a.reshape(-1, size)
                gradient = [flat.T @ d.ravel() + options.decay * net[0],
                            flat.T @ back.reshape(-1, options.hidden) + options.decay * net[1],
                            back.sum((0, 1)), np.einsum('qnh,qn->h', out, d) + options.decay * net[3]]
                step += 1
                for k, g in enumerate(gradient):
                    first[k] = 0.9 * first[k] + 0.1 * g
                    second[k] = 0.99 * second[k] + 0.01 * g * g
                    net[k] = net[k] - rate * (first[k] / (1 - 0.9 ** step)) / (np.sqrt(second[k] / (1 - 0.99 ** step)) + 1e-8)
        nets.append(net)
    return nets, mean, scale


def measure(x, y, there, gold, model):
    """Average precision and recall among the first five of each query."""
    scores = np.where(there, score(x, model), -np.inf)
    rows = []
    for s, hits, n in zip(scores, y, gold):
        ap = found = 0
        for i, j in enumerate(np.argsort(-s, kind='stable')[:5]):
            if hits[j]:
                found += 1
                ap += found / (i + 1) / min(n, 5)
        rows.append((ap, found > 0))
    return rows


def told(rows):
    return 'MAP@5={:.3f} R@5={:.3f}'.format(*np.mean(rows, axis=0))


def rounded(model):
    """The model as one wide net whose hidden weights are whole numbers of a byte, with the means folded in."""
    nets, mean, scale = model
    sums = sum(net[0] for net in nets)
    hidden = np.concatenate([net[1] for net in nets], axis=1).T
    bias = np.concatenate([net[2] for net in nets])
    out = np.concatenate([net[3] for net in nets])
    unit = np.abs(hidden).max(1, keepdims=True) / 127 + 1e-9
    whole = np.round(hidden / unit)
    # What a unit weighs moves to its output; a leaky maximum does not mind.
    bias = bias / unit[:, 0] - whole @ (mean * scale)
    return scale, sums, whole.astype(int), bias, out * unit[:, 0]


def as_model(scale, sums, whole, bias, out):
    return [[sums, whole.T.astype(float), bias, out]], np.zeros(len(scale)), scale


def code(scale, sums, whole, bias, out):
    """The tables in Rust."""
    number = lambda n: f'{n:.5g}' if 'e' in f'{n:.5g}' or '.' in f'{n:.5g}' else f'{n:.5g}.0'

    def lines(numbers, indent):
        text, line = [], ''
        for n in numbers:
            if len(indent) + len(line) + len(n) + 2 > 118:
                text.append(indent + line.rstrip())
                line = ''
            line += n + ', '
        return '\n'.join(text + [indent + line.rstrip()])

    row = lambda name, of, what: f'/// {what}\npub const {name}: [f32; {len(of)}] = [\n{lines(map(number, of), "    ")}\n];\n'
    rows = '\n'.join('    [\n' + lines(map(str, w), '        ') + '\n    ],' for w in whole)
    return '\n'.join([
        '//! What the features of a review weigh; `benches/reviews/fit.py` fits and writes this file.\n',
        row('SCALE', scale, 'By what each feature is multiplied first, so that all are of one size.'),
        row('SUM', sums, 'What each then adds by itself.'),
        '/// What each then adds to the units of the hidden layer, in parts that the unit\'s output makes whole.\n'
        f'pub const HIDDEN: [[i8; {len(scale)}]; {len(whole)}] = [\n{rows}\n];\n',
        row('BIAS', bias, 'What is added to each unit.'),
        row('OUT', out, 'What each unit adds to the score.').rstrip('\n'),
    ]) + '\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('files', nargs='+')
    parser.add_argument('--write', metavar='FILE')
    parser.add_argument('--hidden', type=int, default=16)
    parser.add_argument('--nets', type=int, default=2)
    parser.add_argument('--epochs', type=int, default=30)
    parser.add_argument('--decay', type=float, default=0.01)
    parser.add_argument('--top', type=int, default=100, help='how many of the candidates are learned from')
    options = parser.parse_args()
    sets = [read(*options.files[i:i + 2]) for i in range(0, len(options.files), 2)]
    join = lambda parts: [np.concatenate([p[k] for p in parts]) for k in range(3)]
    unseen = [[] for _ in sets]
    for fold in range(FOLDS):
        seen = [np.arange(len(s[0])) % FOLDS != fold for s in sets]
        model = fit(*join([[part[i] for part in s[:3]] for s, i in zip(sets, seen)]), options)
        for rows, s, i in zip(unseen, sets, seen):
            rows += measure(*(part[~i] for part in s), model)
    for name, rows in zip(options.files[::2], unseen):
        print(f'{name}: unseen {told(rows)} n={len(rows)}', flush=True)
    tables = rounded(fit(*join(sets), options))
    for name, s in zip(options.files[::2], sets):
        print(f'{name}: fitted on all and rounded {told(measure(*s, as_model(*tables)))}')
    if options.write:
        with open(options.write, 'w', encoding='utf-8') as file:
            file.write(code(*tables))


if __name__ == '__main__':
    main()
