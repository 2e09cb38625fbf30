"""Translation engines: one contract (`protocol`), a fast runtime (CTranslate2) and a reference (transformers).

`load_engine` turns a name or a directory into an engine. Both runtimes see the same pieces (`tokenization`), read
from whatever layout a model directory has (`layouts`); `conversion` makes the fast runtime's files once and caches
them. Neither runtime is imported before it is needed.
"""

from toolkit.translate.engines.loading import EMBEDDED, REFERENCE, load_engine, locate
from toolkit.translate.engines.protocol import Decoding, Draft, Engine, EngineInfo

__all__ = ["EMBEDDED", "REFERENCE", "Decoding", "Draft", "Engine", "EngineInfo", "load_engine", "locate"]
