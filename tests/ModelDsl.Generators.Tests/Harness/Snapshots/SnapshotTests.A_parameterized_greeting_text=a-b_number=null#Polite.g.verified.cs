//HintName: Polite.g.cs
partial class Polite
{
    public static string Greet() => "a/b";
}
