namespace TradeSim.Domain.World.Inputs;

/// <summary>The statuses of mines and plants in 2024 that a law asks for; any other one is idle, blocked or planned.</summary>
public static class Standing
{
    public const string Operating = "operating";

    /// <summary>It works, and is in its first years.</summary>
    public const string RampUp = "ramp-up";

    public static bool Works(string status) => status is Operating or RampUp;
}
