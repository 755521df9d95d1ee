using System.Reflection;

namespace TradeSim.Console.Terminal;

/// <summary>The version of this program, as its manifest and <c>--version</c> say it.</summary>
public static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
