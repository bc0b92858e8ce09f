using ModelDsl.Testing;

namespace ModelDsl.Tests.Tokenization;

/// <summary>Which tokenizer a folder has: what the checkpoint says, then the files that are there.</summary>
public class TokenizerFamilyTests
{
    private const int BertSize = 760;
    private const int RobertaSize = 501;
    private const int T5Size = 580;

    [Theory]
    [InlineData(BertSize, "vocab.txt")]
    [InlineData(RobertaSize, "vocab.json", "merges.txt")]
    [InlineData(T5Size, "spiece.model")]
    public void A_vocabulary_alone_tells(int expected, params string[] files)
    {
        using var folder = new TokenizerFolder();
        Copy(folder, files);

        Assert.Equal(expected, folder.Open().VocabularySize);
    }

    [Theory]
    [InlineData("tokenizer_config.json", """{ "tokenizer_class": "BertTokenizerFast" }""", BertSize)]
    [InlineData("tokenizer_config.json", """{ "tokenizer_class": "RobertaTokenizer" }""", RobertaSize)]
    [InlineData("config.json", """{ "tokenizer_class": "T5Tokenizer", "model_type": "bert" }""", T5Size)]
    [InlineData("config.json", """{ "model_type": "distilbert" }""", BertSize)]
    [InlineData("config.json", """{ "model_type": "roberta" }""", RobertaSize)]
    [InlineData("config.json", """{ "model_type": "t5" }""", T5Size)]
    public void Of_several_vocabularies_the_one_of_the_model_counts(string file, string content, int expected)
    {
        using var folder = new TokenizerFolder().With(file, content);
        Copy(folder, "vocab.txt", "vocab.json", "merges.txt", "spiece.model");

        Assert.Equal(expected, folder.Open().VocabularySize);
    }

    [Theory]
    [InlineData("PreTrainedTokenizerFast")]
    [InlineData("TokenizersBackend")]
    public void The_class_of_every_tokenizer_json_leaves_the_family_to_the_files(string name)
    {
        using var folder = new TokenizerFolder().With(
            "tokenizer_config.json", $$"""{ "tokenizer_class": "{{name}}", "backend": "tokenizers", "extra_special_tokens": [] }""");
        File.Copy(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint/tokenizer.json"), folder.FileAt("tokenizer.json"));

        Assert.Equal([7, 269, 525, 304, 21, 343, 519, 10, 8], folder.Open().Encode("The happy garden, is good!").Ids.ToArray());
    }

    [Fact]
    public void A_folder_that_does_not_tell_is_refused()
    {
        var folder = new TokenizerFolder().With("tokenizer_config.json", """{ "tokenizer_class": "PreTrainedTokenizerFast" }""");
        Copy(folder, "vocab.txt", "spiece.model");

        TokenizerFolder.AssertRefused(folder, "vocab.txt and spiece.model", "tokenizer_class");
    }

    [Theory]
    [InlineData("tokenizer_config.json", """{ "tokenizer_class": "MPNetTokenizer" }""", "MPNetTokenizer", "RoBERTa")]
    [InlineData("config.json", """{ "model_type": "gpt2" }""", "model_type", "gpt2")]
    [InlineData("config.json", """{ "tokenizer_class": "GPT2Tokenizer" }""", "GPT2Tokenizer")]
    public void Another_model_is_refused(string file, string content, params string[] expected)
    {
        var folder = new TokenizerFolder().With(file, content);
        Copy(folder, "vocab.json", "merges.txt");

        TokenizerFolder.AssertRefused(folder, [file, .. expected]);
    }

    [Fact]
    public void The_settings_of_the_model_are_not_saved_with_the_tokenizer()
    {
        using var folder = TokenizerFolder.WithWords("x").With("config.json", """{ "model_type": "bert" }""");
        using var saved = new TokenizerFolder();

        folder.Open().Save(saved.Path);

        Assert.Equal(["vocab.txt"], Directory.GetFiles(saved.Path).Select(Path.GetFileName));
    }

    private static void Copy(TokenizerFolder folder, params string[] files)
    {
        foreach (var file in files)
        {
            var kind = file switch { "vocab.txt" => "bert-uncased", "spiece.model" => "t5", _ => "roberta" };
            File.Copy(Path.Combine(Goldens.PathOf($"tokenization/{kind}"), file), folder.FileAt(file));
        }
    }
}
