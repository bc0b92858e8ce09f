namespace ModelDsl;

/// <summary>A model cannot be downloaded from the Hugging Face hub.</summary>
/// <remarks>The model does not exist, access is denied, the connection failed, or the cache cannot store it.</remarks>
public sealed class HubException : ModelDslException
{
    internal HubException(string modelId, string message, Exception? inner = null) : base(message, inner) => ModelId = modelId;

    /// <summary>The model's id, such as <c>google-bert/bert-base-uncased</c>.</summary>
    public string ModelId { get; }
}
