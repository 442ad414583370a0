#!/usr/bin/env python3
"""Fit the weights of src/claim/worth.rs, and say how well they rank.

usage: fit.py [--program target/release/claimlight] [--labelled FILE] [SHARED]

Learns from `claims.LANG.txt` beside this file (a label and a sentence a line), from the articles of tests/articles (what is labelled
`must` is worth more than what is not), from a file of more labelled articles, a JSON object a line: {"lang", "text", "alone": a single
sentence, "labels": [[offset in UTF-16, 0 to 2], ...]}, and, with little weight, from the debate sentences of the folder SHARED, since
what is said in debates does not carry over to articles. What is absent is skipped. Prints how the held-out parts of a fivefold
cross-validation are ranked, and the table. Needs nothing but Python.
"""
import argparse, glob, json, math, os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
# The probability that a label stands for, and its weight.
TARGET = {0: (0.06, 1.0), 1: (0.5, 1.0), 2: (0.92, 1.0)}
MUST, REST = (0.72, 0.4), (0.05, 2.0)
DEBATE = 0.1
RIDGE = 1.5
FOLDS = 5
# Features that a single sentence cannot have or lack.
PLACE_IN_ARTICLE = {'title', 'fragment'}


class Row:
    """A claim: its features, what it should be worth, how much it counts, the set and the article it is of, its label."""
    def __init__(self, claim, target, weight, group, article, label, without=()):
        self.all = list(claim['features'])
        self.features = [f for f in self.all if f not in without]
        self.target, self.weight, self.group, self.article, self.label = target, weight, group, article, label


class Whole:
    """A row as one of the article of all rows."""
    def __init__(self, row):
        self.row, self.article, self.label = row, None, row.label


def scan(program, lang, texts):
    # A first line of its own that ends like a heading is the title.
    title = lambda t: next((l for l in t.split('\n')[:-1] if l[-1:].isalnum() and len(l) < 150), None)
    lines = ''.join(json.dumps({'text': t, 'title': title(t)}) + '\n' for t in texts)
    run = subprocess.run([program, 'scan', '--explain', '--lines', '--format', 'json', '--lang', lang], input=lines.encode(),
                         capture_output=True, check=True)
    return [json.loads(line)['claims'] for line in run.stdout.decode().splitlines()]


def units16(text):
    """The UTF-16 offset of each character, and of the end."""
    at, n = [], 0
    for c in text:
        at.append(n)
        n += 2 if ord(c) > 0xFFFF else 1
    return at + [n]


def annotated(program, folder, lang, group, rows):
    files = sorted(glob.glob(os.path.join(folder, '*.txt')))
    texts = [open(f, encoding='utf-8', newline='').read() for f in files]
    for file, text, claims in zip(files, texts, scan(program, lang, texts)):
        at = units16(text)
        gold = [json.loads(line) for line in open(file[:-4] + '.jsonl', encoding='utf-8')]
        for c in claims:
            over = {g['label'] for g in gold if at[g['start']] < c['end'] and c['start'] < at[g['end']]}
            label = 2 if 'must' in over else 1 if 'may' in over else 0
            target, weight = MUST if label == 2 else REST
            rows.append(Row(c, target, weight, group, group + os.path.basename(file), label))


def load(program, shared, labelled):
    rows = []
    for file in sorted(glob.glob(os.path.join(HERE, 'claims.*.txt'))):
        lang = os.path.basename(file).split('.')[1]
        lines = [l.rstrip('\n').split('\t') for l in open(file, encoding='utf-8') if not l.startswith('#')]
        for (label, text), claims in zip(lines, scan(program, lang, [t for _, t in lines])):
            if not claims:
                print(f'no claim: {text}', file=sys.stderr)
            for c in claims:
                # The lines of a language stand for an article of their own, each a part of it.
                rows.append(Row(c, *TARGET[int(label)], 'own', f'{lang}', int(label), PLACE_IN_ARTICLE - {'fragment'}))
                rows[-1].fold = text
    for lang in ('en', 'fr'):
        annotated(program, os.path.join(ROOT, 'tests/articles', lang), lang, f'articles/{lang}/', rows)
    if labelled:
        articles = [json.loads(line) for line in open(labelled, encoding='utf-8')]
        for lang in ('en', 'fr'):
            those = [a for a in articles if a['lang'] == lang]
            for a, claims in zip(those, scan(program, lang, [a['text'] for a in those])):
                labels = dict(a['labels'])
                for c in claims:
                    if c['start'] in labels:
                        label = labels[c['start']]
                        rows.append(Row(c, *TARGET[label], 'labelled', lang if a['alone'] else str(id(a)), label,
                                        PLACE_IN_ARTICLE if a['alone'] else ()))
                        rows[-1].fold = a['text'][:40]
    else:
        print('skipped: no file of labelled articles')
    debates = []
    file = shared and os.path.join(shared, 'factcheck/checkworthy_numbers_en.jsonl')
    if file and os.path.isfile(file):
        sentences = [json.loads(line) for line in open(file, encoding='utf-8')]
        for s, claims in zip(sentences, scan(program, 'en', [s['text'] for s in sentences])):
            mine = [Row(c, float(s['label']), DEBATE, 'debates', s['id'], s['label'], PLACE_IN_ARTICLE) for c in claims]
            for r in mine:
                r.all = r.features
            rows += mine
            debates.append((s['label'], mine, s['id']))
    else:
        print('skipped: no debates')
    return rows, debates


def fold_of(row):
    return sum(map(ord, getattr(row, 'fold', row.article))) % FOLDS


def solve(matrix, vector):
    n = len(vector)
    rows = [matrix[i][:] + [vector[i]] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, n):
            f = rows[k][i] / rows[i][i]
            if f:
                rows[k] = [a - f * b for a, b in zip(rows[k], rows[i])]
    for i in reversed(range(n)):
        rows[i][n] = (rows[i][n] - sum(rows[i][k] * rows[k][n] for k in range(i + 1, n))) / rows[i][i]
    return [r[n] for r in rows]


def fit(rows, names):
    """Ridge logistic regression by Newton's method."""
    index = {name: i for i, name in enumerate(names)}
    w = [0.0] * len(names)
    data = [([index[f] for f in r.features if f in index], r.target, r.weight) for r in rows]
    for _ in range(12):
        gradient = [-RIDGE * x for x in w]
        gradient[index['any']] = 0.0
        hessian = [[RIDGE * (i == j) * (names[i] != 'any') + 1e-9 * (i == j) for j in range(len(names))] for i in range(len(names))]
        for on, target, weight in data:
            p = 1 / (1 + math.exp(-sum(w[i] for i in on)))
            g, h = weight * (target - p), weight * p * (1 - p)
            for i in on:
                gradient[i] += g
                row = hessian[i]
                for j in on:
                    row[j] += h
        w = [a + b for a, b in zip(w, solve(hessian, gradient))]
    return dict(zip(names, w))


def ordered(rows, value):
    """The share of pairs of an article that are in the order of their labels, a tie counting half; and how many there are."""
    right = pairs = 0
    articles = {}
    for r in rows:
        articles.setdefault(r.article, []).append((r.label, value(r)))
    for claims in articles.values():
        for a, x in claims:
            for b, y in claims:
                if a > b:
                    pairs += 1
                    right += 1.0 if x > y else 0.5 if x == y else 0
    return right / pairs if pairs else 0.0, pairs


def average_precision(scored):
    scored = sorted(scored, reverse=True)
    total = sum(label for _, label in scored)
    found = seen = ap = i = 0
    while i < len(scored):
        j = i
        while j < len(scored) and scored[j][0] == scored[i][0]:
            j += 1
        new = sum(label for _, label in scored[i:j])
        found, seen, i = found + new, j, j
        ap += found / seen * new / total
    return ap


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--program', default=os.path.join(ROOT, 'target/release/claimlight'))
    a.add_argument('--labelled')
    a.add_argument('shared', nargs='?')
    o = a.parse_args()
    rows, debates = load(o.program, o.shared, o.labelled)
    names = re.findall(r'^    \("([a-z0-9 ]+)", -?\d+\),$', open(os.path.join(ROOT, 'src/claim/worth.rs'), encoding='utf-8').read(), re.M)
    held = [fit([r for r in rows if fold_of(r) != k], names) for k in range(FOLDS)]
    value = lambda r: sum(held[fold_of(r)].get(f, 0) for f in r.all)
    for group in sorted({r.group.split('/')[0] for r in rows}):
        if group == 'debates':
            continue
        share, pairs = ordered([r for r in rows if r.group.startswith(group)], value)
        mixed = ordered([Whole(r) for r in rows if r.group.startswith(group)], lambda w: value(w.row))[0]
        print(f'{group:10} {share:.3f} of {pairs} pairs in order within the article, {mixed:.3f} of all')
    if debates:
        scored = [(max(map(value, mine), default=-99.0), label) for label, mine, _ in debates]
        print(f'debates    average precision {average_precision(scored):.3f}, with every number alike {average_precision([(0, l) for _, l in scored]):.3f}'
              f', with every claim alike {average_precision([(s > -99, l) for s, l in scored]):.3f}')
    whole = fit(rows, names)
    for name in names:
        print(f'    ("{name}", {round(100 * whole[name])}),')


if __name__ == '__main__':
    main()
