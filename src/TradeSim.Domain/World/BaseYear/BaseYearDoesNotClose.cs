namespace TradeSim.Domain.World.BaseYear;

/// <summary>The tables of a world contradict themselves in the base year. Each line names what, and what would cure it.</summary>
public sealed class BaseYearDoesNotClose(IReadOnlyList<string> contradictions)
    : Exception("The base year does not close:" + string.Concat(contradictions.Select(line => "\n  " + line)))
{
    public IReadOnlyList<string> Contradictions { get; } = contradictions;
}
