#!/usr/bin/env python3
"""Fit the weights of src/evidence/reviews/rank.rs.

usage: fit.py QUERIES ANSWERS [QUERIES ANSWERS]... [--epochs N]

QUERIES has an object a line with `gold`, the identifiers of the reviews that answer it; ANSWERS is what
`claimlight reviews --lines --explain --top 60` prints for them. Weights are fitted by the softmax of a query's
candidates on one half of the queries and checked on the other, both ways round; then on all of them, and printed
as the table of the code. Standard library only.
"""
import argparse, json, math, random


def read(queries, answers):
    rows = []
    for q, a in zip(open(queries, encoding='utf-8'), open(answers, encoding='utf-8')):
        gold = set(json.loads(q)['gold'])
        found = json.loads(a)['reviews']
        rows.append(([r['features'] for r in found], [r['id'] in gold for r in found], len(gold)))
    return rows


def order(row, weights):
    features, hits, _ = row
    scores = [sum(map(lambda f, w: f * w, f, weights)) for f in features]
    return [hits[i] for i in sorted(range(len(scores)), key=lambda i: -scores[i])]


def measure(rows, weights):
    ap = recall = ceiling = 0
    for row in rows:
        ranked = order(row, weights)[:5]
        n = 0
        for i, hit in enumerate(ranked):
            if hit:
                n += 1
                ap += n / (i + 1) / min(row[2], 5)
        recall += any(ranked)
        ceiling += any(row[1])
    n = max(len(rows), 1)
    return f'MAP@5={ap / n:.3f} R@5={recall / n:.3f} among the candidates={ceiling / n:.3f} n={len(rows)}'


def fit(rows, size, epochs, seed=1, decay=2e-4):
    random.seed(seed)
    rows = [r for r in rows if any(r[1]) and not all(r[1])]
    weights, first, second = [0.0] * size, [0.0] * size, [1e-8] * size
    step = 0
    for epoch in range(epochs):
        random.shuffle(rows)
        rate = 0.1 * (1 - epoch / epochs) + 0.003
        for start in range(0, len(rows), 16):
            step += 1
            gradient = [0.0] * size
            for features, hits, _ in rows[start:start + 16]:
                scores = [sum(map(lambda f, w: f * w, f, weights)) for f in features]
                top = max(scores)
                shares = [math.exp(s - top) for s in scores]
                whole, right = sum(shares), sum(s for s, h in zip(shares, hits) if h) + 1e-12
                for f, s, h in zip(features, shares, hits):
                    g = s / whole - (s / right if h else 0)
                    if abs(g) > 1e-4:
                        for j in range(size):
                            gradient[j] += g * f[j]
            for j in range(size):
                g = gradient[j] / 16 + decay * weights[j]
                first[j] = 0.9 * first[j] + 0.1 * g
                second[j] = 0.99 * second[j] + 0.01 * g * g
                weights[j] -= rate * first[j] / (math.sqrt(second[j]) + 1e-6)
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('files', nargs='+')
    parser.add_argument('--epochs', type=int, default=12)
    options = parser.parse_args()
    sets = [read(*options.files[i:i + 2]) for i in range(0, len(options.files), 2)]
    size = len(sets[0][0][0][0])
    # By turns, so that both halves are alike.
    halves = [[row for rows in sets for row in rows[k::2]] for k in (0, 1)]
    for k in (0, 1):
        weights = fit(halves[k], size, options.epochs)
        for name, rows in zip(options.files[::2], sets):
            print(f'fitted on half {k}, {name}: own {measure(rows[k::2], weights)}; other {measure(rows[1 - k::2], weights)}')
    weights = fit(halves[0] + halves[1], size, options.epochs)
    for name, rows in zip(options.files[::2], sets):
        print(f'fitted on all, {name}: {measure(rows, weights)}')
    print(', '.join(f'{w:.2f}' for w in weights))


if __name__ == '__main__':
    main()
