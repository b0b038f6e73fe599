"""dateline inside a spaCy pipeline."""

import spacy

from dateline import Record

nlp = spacy.blank("en")
nlp.add_pipe("dateline", config={"published": "2018-04-22"})
doc = nlp("The Taliban said at least 12 people were killed in Kabul on Sunday.")
record: Record = doc._.dateline
print([(ent.text, ent.label_) for ent in doc.ents])
print([(span.text, span.label_) for span in doc.spans["casualties"]], record.published)
