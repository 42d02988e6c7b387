"""Pincite: a compiler for legal texts and the reporting about them.

A text goes through these stages, in this order, a folder each (``pipeline.py`` is the same in code):

``load``       bytes to text, with what the publisher states beside it
``parse``      text to a tree of clauses, by the convention of its language and tradition
``recognise``  the mentions in one text, none resolved
``bind``       all texts together: ledgers, addresses, the symbol table
``link``       mentions to their targets, and verdicts on quotations
``gather``     what documents say of one another, turned round
``render``     pages and data files, each once
``verify``     every address, link and published clause holds
``write``      only what has changed, all of it or nothing
``finish``     search and exports, on a site that an engine has built

``document`` holds the values that flow, ``work`` does things in parallel and once, ``commands`` is the command line.
"""
