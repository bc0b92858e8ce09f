namespace ModelDsl.Tokenization.Unigram;

/// <summary>
/// Reads an XLM-R tokenizer's files as transformers does. The model was trained with fairseq's ids: reordered special tokens, then the
/// pieces of <c>sentencepiece.bpe.model</c> (a unigram model) shifted by one, then the mask. <c>tokenizer.json</c>, which has these ids,
/// is used only if there is no <c>sentencepiece.bpe.model</c>.
/// </summary>
internal static class XlmRobertaTokenizerReader
{
    private static readonly (string Role, TokenSetting Default)[] Roles =
    [
        ("bos_token", new("<s>")), ("eos_token", new("</s>")), ("unk_token", new("<unk>")), ("sep_token", new("</s>")),
        ("pad_token", new("<pad>")), ("cls_token", new("<s>")), ("mask_token", new("<mask>", StripsLeft: true)),
    ];

    private static readonly string[] InFile = ["<unk>", "<s>", "</s>"];
    private static readonly string[] InFairseq = ["<s>", "<pad>", "</s>", "<unk>"];

    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    public static UnigramTokenizerSettings Read(TokenizerFiles files)
    {
        var tokenizerJson = files.FindFallbackJson(TokenizerFiles.SentencePieceBpeModel);
        var model = tokenizerJson is null
            ? WithFairseqIds(SentencePieceFile.Read(
                files.PathOf(TokenizerFiles.SentencePieceBpeModel), files[TokenizerFiles.SentencePieceBpeModel]))
            : UnigramJson.Read(tokenizerJson);
        var vocabulary = new Vocabulary(model.Place, [.. model.Pieces.Select(piece => piece.Text)]);
        if (tokenizerJson is null)
        {
            vocabulary.Append("<mask>");
        }

        return new UnigramTokenizerSettings(model, vocabulary, AddedTokensReader.Read(files, tokenizerJson, vocabulary, Roles));
    }

    private static UnigramModel WithFairseqIds(UnigramModel model) =>
        model.Pieces.Take(InFile.Length).Select(piece => piece.Text).SequenceEqual(InFile)
            ? model with
            {
                Pieces =
                [
                    .. InFairseq.Select(token => new UnigramPiece(token, Score: 0, IsNormal: false)),
                    .. model.Pieces.Skip(InFile.Length),
                ],
                UnknownId = Array.IndexOf(InFairseq, "<unk>"),
            }
            : throw new CheckpointException(
                model.Place.File, $"{model.Place} should begin with the pieces {string.Join(", ", InFile)}, as XLM-R's does; copy the "
                + "tokenizer's files from the checkpoint again.");
}
