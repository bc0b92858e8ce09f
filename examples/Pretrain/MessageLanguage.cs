using ModelDsl;

namespace Examples;

/// <summary>The starter goes on learning to guess hidden words, now in the language of support messages.</summary>
[Backbone("starter")]
[Head("Words", HeadKind.MaskedLM)]
public partial class MessageLanguage;
