using System.Collections.Immutable;
namespace ModelDsl.Tokenization;
#pragma warning disable CS1591, CA1822, IDE0060
public sealed class EncodedText(ImmutableArray<int> ids, ImmutableArray<int> typeIds)
{
    public ImmutableArray<int> Ids { get; } = ids;
    public ImmutableArray<int> TypeIds { get; } = typeIds;
}
public abstract class Tokenizer
{
    public int PadId { get; }
    public int VocabularySize { get; }
    public int MaxLength { get; }
    public static Tokenizer FromDirectory(string checkpointDirectory) => throw new NotSupportedException();
    public abstract EncodedText Encode(string text, string? pair = null, int maxLength = int.MaxValue);
    public abstract string Decode(ReadOnlySpan<int> ids);
    public void Save(string directory) { }
}
