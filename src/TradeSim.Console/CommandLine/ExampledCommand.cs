using System.CommandLine;

namespace TradeSim.Console.CommandLine;

/// <summary>A command whose help ends in examples.</summary>
public sealed class ExampledCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
