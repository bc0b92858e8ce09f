//HintName: Casual.g.cs
partial class Casual
{
    public static string Greet() => "Hi";
}
