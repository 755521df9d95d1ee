namespace TradeSim.Contracts;

/// <summary>What a client may send. What is larger is refused with a word, before it takes memory that others need.</summary>
public static class Limits
{
    /// <summary>Bytes of a compiled scenario; a world of 5,000 entities takes about a tenth.</summary>
    public const int ScenarioBytes = 64 << 20;

    /// <summary>Letters of the scenario as its author wrote it.</summary>
    public const int ScenarioText = 4 << 20;

    /// <summary>Runs that go on, or wait, at one time in one cluster.</summary>
    public const int RunsAtOnce = 100;

    /// <summary>Measures entered into one run while it goes on.</summary>
    public const int Interventions = 1000;

    /// <summary>Letters of one such measure.</summary>
    public const int InterventionText = 16 << 10;

    /// <summary>The last month a run may end in: a thousand years after its first.</summary>
    public const int Months = 12_000;
}
