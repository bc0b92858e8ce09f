using System.Text.Json;

namespace ModelDsl.Tool.New.Writing;

/// <summary>Writes values as C#.</summary>
internal static class CSharpText
{
    // The escapes of JSON are escapes of C# too.
    public static string Literal(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
