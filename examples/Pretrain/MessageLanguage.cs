using ModelDsl;

namespace Examples;

/// <summary>Adapts the starter to the language of support messages by masked language modeling.</summary>
[Backbone("starter")]
[Head("Words", HeadKind.MaskedLM)]
public partial class MessageLanguage;
