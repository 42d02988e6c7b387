"""The whole builder on one screen: load, parse, recognise, bind, link, gather, render, verify; writing is the caller's."""

from __future__ import annotations

from collections.abc import Iterator

from pincite import load as at
from pincite import work
from pincite.bind import bind
from pincite.diagnostics import beneath, in_order, with_severities
from pincite.document.linked import Linked, Links
from pincite.document.mention import Annotated
from pincite.gather import gather
from pincite.link import Linker, link, link_glossary
from pincite.parse import LOST, parse_each
from pincite.recognise import recognise, references_in
from pincite.render import Rendered, ledger_files, publication, render_document, render_site
from pincite.verify import verify, verify_document
from pincite.write import Changes, foreign_pages, plan


def build(options: work.Options, watch: work.Progress = work.silent, crew: type[work.Workers] = work.Workers) -> work.Built:
    """Run every stage but the last; nothing is written below ``docs/``."""
    if broken := at.read_by(options.seeds):
        return work.Built(Changes({}, ()), broken)
    with crew(options.cache, options.jobs, watch) as workers:
        settings = (inputs := at.read_inputs(options.seeds, options.settings, workers.once)).settings
        bound, items, problems, transcripts = bind_all(inputs, options, workers)
        linker = Linker(bound.table, at.conventions())
        linked = workers.each("Linking", _link, items, linker, work.unlinked, work.Linking)
        named = work.shielded(at.GLOSSARY, lambda: link_glossary(linker, lambda text: references_in(text, at.main_convention())))
        known = work.OnDemand(items.values(), bound.table, publication)
        site, linked = work.gathered(lambda citing: gather(bound, citing, named[0], known), items.values(), linked)
        to_render, for_all = work.to_render(items, linked, site.cited, settings), work.rendering(bound.table, settings)
        rendered = workers.each("Rendering", _render, to_render, for_all, work.unrendered, Rendered)
    site = work.with_faults(site, items.values(), rendered)
    standing = at.standing(options.docs, site.retained)
    pages = (*render_site(site, rendered, standing, settings.wording, settings.masthead), *at.assets(settings))
    faults = [*named[1], *(problem for outcomes in (linked, rendered) for one in outcomes for problem in one.diagnostics)]
    del linked, rendered  # what was rendered stands in the pages now: a large site is held once
    kept = ledger_files(bound.ledgers, inputs.ledgers)
    changes, in_the_way = plan(options.docs, pages, options.ledgers, kept, transcripts, committed=settings.commit)
    before = () if inputs.damaged else at.published_before(options.docs, pages)
    in_pages = verify(pages, foreign_pages(options.docs) | standing.paths, before, site, inputs.ledgers)
    of_seeds = beneath(options.seeds, work.of_files([*problems, *faults]))
    found = [*inputs.about_settings, *workers.problems, *of_seeds, *in_pages, *in_the_way]
    mains = [len(one.targets) for one in bound.table.documents.values() if not one.state_of]
    return work.Built(changes, with_severities(in_order(found), dict(settings.severities)), len(mains), sum(mains))


def bind_all(inputs: at.Inputs, options: work.Options, workers: work.Workers) -> work.ToPublish:
    """All sources read and bound; with them each document as it is to be linked, and the findings so far."""
    items = work.to_read(inputs.seeds)
    known, date = (inputs.glossary, inputs.notes, at.conventions()), options.today or work.today()
    above, share = inputs.settings.split_above, inputs.settings.share
    read = work.released(work.by_name(items, workers.each("Reading", read_one, items, None, work.unread, work.Readings)), date)
    (bound, unbound), sound, faults = work.without_faulty(
        lambda good, unread, ledgers: bind(good, unread, ledgers, *known, date=date, split_above=above, share=share), read, inputs
    )
    problems = (*inputs.diagnostics, *(problem for one in read.values() for problem in one.diagnostics), *faults, *unbound)
    kept = work.transcripts(inputs.seeds, read.values())
    return work.ToPublish(bound, work.to_link(sound.readings, bound, inputs.glossary), problems, kept)


def annotate(seed: at.Seed, convention: str = "", *, unaided: bool = False) -> Iterator[work.Read]:
    """What a file holds in each of its languages, read by a convention if one is named, or by none."""
    loaded = at.load(seed, convention)
    if loaded.source is None or not loaded.source.text.strip():
        yield None, loaded.diagnostics
        return
    for document, odd in parse_each(loaded.source, at.conventions(), unaided=unaided):
        annotated = recognise(document, document.read_by(at.convention_named(document.convention)))
        yield annotated, (*loaded.diagnostics, *odd, *verify_document(document, LOST))


def read_one(seed: at.Seed, _: None = None) -> work.Readings:
    """Load, parse and recognise one file, knowing nothing of the others: a reading for each of its languages."""
    return work.Readings(tuple(work.reading(seed.path, *read) for read in annotate(seed)))


def _link(item: work.ToLink, linker: Linker) -> work.Linking:
    words = linker.conventions[(annotated := work.decoded(item.annotated, Annotated)).document.convention]
    done = link(annotated, item.page, linker, item.quotations, [(note, references_in(note.text, words)) for note in item.notes])
    return work.Linking(work.encoded(done.linked.links), done.citing, done.diagnostics)


def _render(item: work.ToRender, known: work.Rendering) -> Rendered:
    linked = Linked(work.decoded(item.annotated, Annotated), work.decoded(item.links, Links))
    convention = (document := linked.annotated.document).read_by(at.convention_named(document.convention))
    return render_document(linked, known.table, item.page, item.cited, convention, *known[1:])
